using System.Collections;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the keys of a repository's resource tags.</summary>
public sealed class TagKeyCompleter : ServiceCompleter
{
    private protected override string? Question(IDictionary parameters) =>
        CompletionPlace.Text(parameters, "ResourceArn") ?? base.Question(parameters);

    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        string? arn = question;
        if (!question.StartsWith("arn:", StringComparison.Ordinal))
        {
            DescribeRepositoriesResponse found = await client.DescribeRepositoriesAsync(
                new DescribeRepositoriesRequest { RegistryId = registryId, RepositoryNames = [question] }, cancellationToken);
            arn = found.Repositories[0].RepositoryArn;
        }

        ListTagsForResourceResponse reply = await client.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken);
        return [.. reply.Tags.Select(tag => tag.Key).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
