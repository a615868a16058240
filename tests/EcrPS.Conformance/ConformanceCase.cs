namespace EcrPS.Conformance;

/// <summary>A pipeline and what must become of it, in PowerShell as on the stand-in.</summary>
/// <param name="Name">What is shown by it.</param>
/// <param name="Stages">The commands.</param>
public sealed record ConformanceCase(string Name, params IReadOnlyList<Stage> Stages)
{
    /// <summary>Objects to pipe in; none to begin with the first command.</summary>
    public IReadOnlyList<object> Input { get; init; } = [];

    /// <summary>Ends in <c>Select-Object -First</c> with this number.</summary>
    public int? First { get; init; }

    /// <summary>The journal's entry upon which the pipeline is stopped from outside.</summary>
    public string? StopUpon { get; init; }

    /// <summary>The lines of an <see cref="Outcome"/>.</summary>
    public required IReadOnlyList<string> Expect { get; init; }

    /// <summary>Compares.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <returns>Empty if it is what was expected; else both.</returns>
    public string Difference(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var lines = outcome.ToLines();
        return lines.SequenceEqual(Expect, StringComparer.Ordinal)
            ? string.Empty
            : $"{Name}\nexpected:\n  {string.Join("\n  ", Expect)}\nwas:\n  {string.Join("\n  ", lines)}";
    }

    /// <summary>The name, for lists of tests.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
