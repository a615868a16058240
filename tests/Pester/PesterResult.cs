namespace EcrPS.Pester.Tests;

/// <summary>What became of one Pester test, or of what surrounds tests; a line of what Run.ps1 writes.</summary>
/// <param name="Name">The file and the test's path in it.</param>
/// <param name="Outcome">Pester's word: Passed, Failed, Skipped, Inconclusive or NotRun.</param>
/// <param name="Message">The errors with their places.</param>
public sealed record PesterResult(string Name, string Outcome, string? Message)
{
    /// <summary>Shown as the argument in the test's name.</summary>
    public override string ToString() => Name;
}
