namespace EcrPS.StandIn.Printing;

/// <summary>How objects of some types are shown.</summary>
/// <param name="IsTable">A table; else a list.</param>
/// <param name="Columns">What is shown of each.</param>
/// <param name="Wraps">Whether a table goes on in further lines where a cell has no room; else it is cut.</param>
internal sealed record View(bool IsTable, IReadOnlyList<ViewColumn> Columns, bool Wraps = false);
