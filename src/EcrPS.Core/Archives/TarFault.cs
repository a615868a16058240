namespace EcrPS.Archives;

/// <summary>The kind of fault of a tar.</summary>
internal enum TarFault
{
    /// <summary>It does not begin with a tar header.</summary>
    NotTar,

    /// <summary>It is truncated or has an invalid header.</summary>
    Damaged,

    /// <summary>A part of it is larger than the reader's limit.</summary>
    TooLarge,
}
