namespace EcrPS.Scanning;

/// <summary>One entry of a tar stream.</summary>
/// <param name="Path">As written in the archive, not normalized.</param>
/// <param name="Kind">What it is.</param>
/// <param name="LinkTarget">As written in the archive; empty but for links.</param>
/// <param name="Size">Bytes of content in the archive.</param>
/// <param name="IsSparse">Whether the content is stored in one of GNU's sparse forms, which the scanner does not unfold.</param>
internal sealed record TarItem(string Path, TarItemKind Kind, string LinkTarget, long Size, bool IsSparse);
