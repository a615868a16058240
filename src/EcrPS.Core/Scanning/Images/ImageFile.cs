namespace EcrPS.Scanning;

/// <summary>A file of an image: its content or its link target.</summary>
/// <param name="Content">The bytes; null for a link and for a file that cannot be read.</param>
/// <param name="LinkTarget">The normalized path that a symbolic link points to, else null.</param>
/// <param name="Problem">Why the content cannot be read; null where it can, and for a link.</param>
internal sealed record ImageFile(byte[]? Content, string? LinkTarget = null, string? Problem = null);
