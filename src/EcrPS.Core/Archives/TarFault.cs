namespace EcrPS.Archives;

/// <summary>What is wrong with a tar.</summary>
internal enum TarFault
{
    /// <summary>It does not begin with a tar header.</summary>
    NotTar,

    /// <summary>It is truncated or has an invalid header.</summary>
    Damaged,

    /// <summary>A part of it is larger than the reader's limit.</summary>
    TooLarge,
}
