using System.Collections;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the names of repositories.</summary>
public sealed class RepositoryNameCompleter : ServiceCompleter
{
    private protected override string? Question(IDictionary parameters) => string.Empty;

    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        DescribeRepositoriesResponse reply = await client.DescribeRepositoriesAsync(
            new DescribeRepositoriesRequest { RegistryId = registryId, MaxResults = OnePage }, cancellationToken);
        return [.. reply.Repositories.Select(repository => repository.RepositoryName!).Order(StringComparer.Ordinal)];
    }
}
