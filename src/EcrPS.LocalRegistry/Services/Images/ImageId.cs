namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>How a caller names an image.</summary>
/// <param name="Digest">Null when it goes by tag alone.</param>
/// <param name="Tag">Null when it goes by digest alone.</param>
internal sealed record ImageId(string? Digest = null, string? Tag = null);
