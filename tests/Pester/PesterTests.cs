using Xunit.Sdk;

namespace EcrPS.Pester.Tests;

/// <summary>Each Pester test as a test of its own.</summary>
public sealed class PesterTests
{
    /// <summary>The suite runs when this is read: once, and only where its tests are to run.</summary>
    public static TheoryData<PesterResult> Results => new(PesterSuite.Run());

    [Theory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Pester_test_passes(PesterResult result)
    {
        if (result.Outcome == "Skipped")
            throw SkipException.ForSkip(result.Message ?? "Pester skipped it");
        Assert.True(result.Outcome == "Passed", $"{result.Outcome}: {result.Message}");
    }
}
