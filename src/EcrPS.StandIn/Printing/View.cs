namespace EcrPS.StandIn.Printing;

/// <summary>How objects of some types are shown.</summary>
/// <param name="IsTable">A table; else a list.</param>
/// <param name="Columns">What is shown of each.</param>
internal sealed record View(bool IsTable, IReadOnlyList<ViewColumn> Columns);
