using System.Text.RegularExpressions;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>docs/fidelity.md has a row for every operation and names existing tests.</summary>
public sealed partial class FidelityContractTests
{
    private static readonly string[][] Rows = ReadRows();

    public static TheoryData<string> Subjects => [.. Rows.Select(static row => row[0])];

    [Fact]
    public void Every_operation_has_one_row()
    {
        string[] named = [.. Rows.Select(static row => row[0].Trim('`')).Where(ApiModel.Operations.ContainsKey)];

        Assert.Equal(ApiModel.Operations.Keys.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void A_row_is_whole_and_names_tests_that_exist(string subject)
    {
        string[] row = Assert.Single(Rows, row => row[0] == subject);
        Assert.True(row[1..^1].Any(static cell => cell.Length > 0), "It says nothing.");
        Assert.DoesNotContain(row, static cell => cell.Contains("not there", StringComparison.OrdinalIgnoreCase));

        string[] tests = [.. Code().Matches(row[^1]).Select(static match => match.Groups[1].Value)];
        Assert.NotEmpty(tests);
        Assert.All(tests, static test => Assert.True(TestSources.Has(test), $"There is no test {test}."));
    }

    private static string[][] ReadRows() =>
    [
        .. File.ReadLines(RepositoryFiles.Path("docs", "fidelity.md"))
            .Where(static line => line.StartsWith('|'))
            .Select(static line => line.Trim()[1..^1].Split('|', StringSplitOptions.TrimEntries))
            .Where(static cells => cells[^1] is not ("Shown by" or "---")),
    ];

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
