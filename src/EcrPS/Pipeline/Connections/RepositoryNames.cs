using System.Management.Automation;
using System.Runtime.CompilerServices;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>Finds repositories by name with wildcards; the API takes only full names.</summary>
internal static class RepositoryNames
{
    /// <summary>The largest page that DescribeRepositories returns (API model, MaxResults): fewest calls.</summary>
    private const int LargestPage = 1000;

    public static bool IsPattern(string name) => WildcardPattern.ContainsWildcardCharacters(name);

    /// <summary>Lists matching repositories by the page; a page may be empty.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<Repository>> FindAsync(
        IEcrClient client, string? registryId, string pattern, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        WildcardPattern wildcard = Wildcard.Parse(pattern, ignoreCase: true);
        var request = new DescribeRepositoriesRequest { RegistryId = registryId, MaxResults = LargestPage };
        await foreach (DescribeRepositoriesResponse page in client.DescribeRepositoriesPagesAsync(
            request, readAhead: true, cancellationToken))
        {
            yield return [.. page.Repositories.Where(repository => wildcard.IsMatch(repository.RepositoryName))];
        }
    }

    /// <summary>One repository as it is now.</summary>
    public static async Task<Repository> DescribeAsync(RepositoryTarget repository, CancellationToken cancellationToken)
    {
        var request = new DescribeRepositoriesRequest
        {
            RegistryId = repository.RegistryId,
            RepositoryNames = [repository.RepositoryName!],
        };
        DescribeRepositoriesResponse reply = await repository.Client.DescribeRepositoriesAsync(request, cancellationToken);
        return reply.Repositories[0];
    }
}
