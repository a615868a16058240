namespace EcrPS.Scanning;

/// <summary>What a tar entry is, as far as the scanner cares.</summary>
internal enum TarItemKind
{
    File,
    Directory,
    SymbolicLink,
    HardLink,
    Other,
}
