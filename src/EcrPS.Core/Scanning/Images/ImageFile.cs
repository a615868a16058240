namespace EcrPS.Scanning;

/// <summary>A file kept from an image: its content, or where it links to.</summary>
/// <param name="Content">The bytes; null for a link and for what cannot be read.</param>
/// <param name="LinkTarget">The normalized path that a symbolic link points to, else null.</param>
/// <param name="Problem">Why the content cannot be had; null where it can, or for a link.</param>
internal sealed record ImageFile(byte[]? Content, string? LinkTarget = null, string? Problem = null);
