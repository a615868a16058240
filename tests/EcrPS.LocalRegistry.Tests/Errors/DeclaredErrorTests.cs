using System.Text.RegularExpressions;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>Every error that an operation of the model declares is returned by a call, or docs/fidelity.md says why not.</summary>
public sealed partial class DeclaredErrorTests(DeclaredErrorFixture registry) : IClassFixture<DeclaredErrorFixture>
{
    private const string NotGiven = "## Errors that are not given";

    public static IEnumerable<object[]> Given => DeclaredErrors.All.Select(static one => new object[] { one.Operation, one.Error });

    [Theory]
    [MemberData(nameof(Given))]
    public async Task An_error_is_given_in_its_words(string operation, string error)
    {
        DeclaredError declared = DeclaredErrors.All.Single(one => (one.Operation, one.Error) == (operation, error));

        Assert.Equal(registry.Fill(declared.Message), await registry.Client.FailAsync(operation, registry.Fill(declared.Body), error));
    }

    [Fact]
    public void Every_error_of_the_model_is_given_or_told_of()
    {
        IEnumerable<(string Name, string error)> declared = ApiModel.Operations.Values.SelectMany(static operation =>
            operation.Errors.Select(error => (operation.Name, error)));
        (string, string)[] known = [
            .. DeclaredErrors.All.Select(static one => (one.Operation, one.Error)),
            .. DeclaredErrors.Elsewhere.Keys,
            .. ReadNotGiven(),
        ];

        Assert.Equal(declared.Order(), known.Order());
    }

    /// <summary>The rows of the table: the error, and its operations; all that declare it where none is named.</summary>
    private static IEnumerable<(string Operation, string Error)> ReadNotGiven()
    {
        IEnumerable<string[]> rows = File.ReadLines(RepositoryFiles.Path("docs", "fidelity.md"))
            .SkipWhile(static line => line != NotGiven).Skip(1)
            .TakeWhile(static line => !line.StartsWith('#'))
            .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Split('|'));
        foreach (string[] row in rows)
        {
            string error = Code().Match(row[1]).Groups[1].Value;
            string[] named = [.. Code().Matches(row[2]).Select(static match => match.Groups[1].Value)];
            foreach (ApiOperation operation in ApiModel.Operations.Values.Where(operation =>
                named.Length == 0 ? operation.Errors.Contains(error) : named.Contains(operation.Name)))
            {
                yield return (operation.Name, error);
            }
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
