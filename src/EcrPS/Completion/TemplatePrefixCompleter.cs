using System.Collections;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the prefixes of repository creation templates.</summary>
public sealed class TemplatePrefixCompleter : ServiceCompleter
{
    private protected override string? Question(IDictionary parameters) => string.Empty;

    private protected override async Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken)
    {
        DescribeRepositoryCreationTemplatesResponse reply = await client.DescribeRepositoryCreationTemplatesAsync(
            new DescribeRepositoryCreationTemplatesRequest { MaxResults = OnePage }, cancellationToken);
        return [.. reply.RepositoryCreationTemplates.Select(template => template.Prefix).OfType<string>().Order(StringComparer.Ordinal)];
    }
}
