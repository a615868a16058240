namespace EcrPS.Archives;

/// <summary>A tar that cannot be read. Its users turn it into errors of their own.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="position">Where, in bytes from the tar's beginning.</param>
/// <param name="problem">The same in words, to stand behind what the tar is called.</param>
internal sealed class TarException(TarFault fault, long position, string problem) : Exception(problem)
{
    public TarFault Fault { get; } = fault;

    public long Position { get; } = position;
}
