using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Lists the templates for automatically created repositories, all or by prefix.</summary>
[Cmdlet(VerbsCommon.Get, "EcrRepositoryCreationTemplate")]
[OutputType(typeof(RepositoryCreationTemplate))]
public sealed class GetEcrRepositoryCreationTemplateCommand : EcrPrefixCmdlet
{
    private const int LargestPage = 1000; // API model, MaxResults

    /// <summary>The templates' prefixes, or patterns of them; all by default.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(AcceptsRepositories = false)]
    [ArgumentCompleter(typeof(TemplatePrefixCompleter))]
    public string[] Prefix { get; set; } = [];

    /// <inheritdoc/>
    protected override string[] Prefixes
    {
        get => Prefix;
        set => Prefix = value;
    }

    private protected override bool WorksOnOwnRegistryOnly => true;

    /// <inheritdoc/>
    protected override async Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (PatternOf(prefix) is { } pattern)
        {
            var all = new DescribeRepositoryCreationTemplatesRequest { MaxResults = LargestPage };
            await foreach (DescribeRepositoryCreationTemplatesResponse page in Client.DescribeRepositoryCreationTemplatesPagesAsync(
                all, cancellationToken: cancellationToken))
            {
                await pipeline.WritePageAsync([.. page.RepositoryCreationTemplates.Where(template => pattern.IsMatch(template.Prefix))
                    .Select(template => template.From(page))]);
            }

            return;
        }

        DescribeRepositoryCreationTemplatesResponse reply = await Client.DescribeRepositoryCreationTemplatesAsync(
            new DescribeRepositoryCreationTemplatesRequest { Prefixes = [prefix!] }, cancellationToken);
        if (reply.RepositoryCreationTemplates.Count == 0)
        {
            // The operation returns an empty list instead of an error; the module reports missing items as errors.
            throw new EcrException("TemplateNotFound", $"The registry has no repository creation template with the prefix '{prefix}'.");
        }

        await pipeline.WritePageAsync([.. reply.RepositoryCreationTemplates.Select(template => template.From(reply))]);
    }
}
