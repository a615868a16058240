namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>How a caller names an image.</summary>
/// <param name="Digest">Null for an image named by tag alone.</param>
/// <param name="Tag">Null for an image named by digest alone.</param>
internal sealed record ImageId(string? Digest = null, string? Tag = null);
