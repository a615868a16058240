namespace EcrPS.Archives;

/// <summary>A tar that cannot be read. Callers convert it into their own exceptions.</summary>
/// <param name="fault">What is wrong.</param>
/// <param name="position">Where, in bytes from the tar's beginning.</param>
/// <param name="problem">The problem in words; the caller puts the tar's name before it.</param>
internal sealed class TarException(TarFault fault, long position, string problem) : Exception(problem)
{
    public TarFault Fault { get; } = fault;

    public long Position { get; } = position;
}
