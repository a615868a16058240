namespace EcrPS.Pester.Tests;

/// <summary>Each Pester test as a test of its own.</summary>
public sealed class PesterTests
{
    /// <summary>The suite runs when this is read: once, and only where its tests are to run.</summary>
    public static TheoryData<PesterResult> Results => new(PesterSuite.Run());

    // A skipped test has not passed: what the suite needs is there wherever it runs.
    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(PesterResult result) => Assert.True(result.Outcome == "Passed", $"{result.Outcome}: {result.Message}");
}
