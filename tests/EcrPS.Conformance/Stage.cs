namespace EcrPS.Conformance;

/// <summary>One command of a case's pipeline.</summary>
/// <param name="Command">A class in <c>Commands</c>.</param>
/// <param name="Parameters">Its named arguments.</param>
public sealed record Stage(Type Command, params IReadOnlyList<(string Name, object? Value)> Parameters);
