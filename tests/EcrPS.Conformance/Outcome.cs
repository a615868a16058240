using System.Management.Automation;

namespace EcrPS.Conformance;

/// <summary>What became of a pipeline, as lines that can be compared.</summary>
public sealed class Outcome
{
    /// <summary>More output than this is told by number, first and last.</summary>
    private const int MostListed = 1000;

    public IReadOnlyList<object?> Output { get; init; } = [];

    public IReadOnlyList<ErrorRecord> Errors { get; init; } = [];

    public ErrorRecord? Terminating { get; init; }

    public bool Stopped { get; init; }

    public IReadOnlyList<string> ToLines() =>
    [
        .. Output.Count > MostListed ? [$"out: {Output.Count} from {Output[0]} to {Output[^1]}"] : Output.Select(value => $"out: {value}"),
        .. Errors.Select(error => "error: " + Describe(error)),
        .. Terminating is null ? Array.Empty<string>() : ["terminating: " + Describe(Terminating)],
        .. Stopped ? ["stopped"] : Array.Empty<string>(),
        .. Journal.Entries.Order(StringComparer.Ordinal).Select(entry => $"journal: {entry}"),
    ];

    // The class name behind the comma is the same for all of a case; its target's type may be wrapped.
    private static string Describe(ErrorRecord error)
    {
        var target = error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject;
        return $"{error.FullyQualifiedErrorId.Replace("EcrPS.Conformance.Commands.", string.Empty, StringComparison.Ordinal)} {error.CategoryInfo.Category} {target}".TrimEnd();
    }
}
