namespace EcrPS.Archives;

/// <summary>What is wrong with a tar.</summary>
internal enum TarFault
{
    /// <summary>It does not begin as a tar does.</summary>
    NotTar,

    /// <summary>It ends too early or has a wrong header.</summary>
    Damaged,

    /// <summary>Something in it is larger than its reader takes.</summary>
    TooLarge,
}
