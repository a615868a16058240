namespace EcrPS.Archives;

/// <summary>What a tar entry is.</summary>
internal enum TarEntryKind
{
    File,
    Directory,
    SymbolicLink,
    HardLink,

    /// <summary>A device, a pipe, or a vendor-specific type.</summary>
    Other,
}
