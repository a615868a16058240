namespace EcrPS.Tour;

/// <summary>One statement of the tour.</summary>
/// <param name="Comments">The comment lines before it.</param>
/// <param name="Text">PowerShell.</param>
/// <param name="IsCheck">Whether it only checks the steps before, and is not shown.</param>
internal sealed record TourStep(IReadOnlyList<string> Comments, string Text, bool IsCheck);
