namespace EcrPS.Archives;

/// <summary>One entry of a tar, with its extension headers applied.</summary>
/// <param name="Path">As written in the archive, not normalized.</param>
/// <param name="Kind">Its type.</param>
/// <param name="LinkTarget">As written in the archive; empty but for links.</param>
/// <param name="Offset">Where its content begins, in bytes from the tar's beginning.</param>
/// <param name="Size">Bytes of content in the archive.</param>
/// <param name="IsSparse">Whether the content is stored in one of GNU's sparse forms, which this reader does not expand.</param>
internal sealed record TarEntry(string Path, TarEntryKind Kind, string LinkTarget, long Offset, long Size, bool IsSparse);
