using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>An image with its manifest's bytes.</summary>
internal sealed record StoredManifest(RepositoryRecord Repository, ImageRecord Image, byte[] Bytes);
