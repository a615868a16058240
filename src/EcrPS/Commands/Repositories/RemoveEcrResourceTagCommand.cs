using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Removes AWS resource tags from repositories; a missing key is not an error.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrResourceTag", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Tag))]
public sealed class RemoveEcrResourceTagCommand : EcrResourceTagCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes = [typeof(Repository), typeof(Tag), typeof(RepositoryScanningConfiguration)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The keys of the tags to remove.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Key")]
    [ArgumentCompleter(typeof(TagKeyCompleter))]
    [ExactTextTransformation("tag key")]
    public string[] TagKey { get; set; } = [];

    /// <summary>Emit the tags that were removed (takes one more call, to look up their values).</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach (string key in TagKey)
            NameCheck.RequireNoPattern(key);
        if (!await pipeline.ShouldProcessAsync(repositoryName, $"Remove resource tags {string.Join(", ", TagKey)}"))
            return;
        string arn = await GetArnAsync(repositoryName, cancellationToken);
        IReadOnlyList<Tag> before = PassThru
            ? (await Client.ListTagsForResourceAsync(new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken)).Tags
            : [];
        await Client.UntagResourceAsync(new UntagResourceRequest { ResourceArn = arn, TagKeys = TagKey }, cancellationToken);
        Tag[] removed = before.Where(tag => TagKey.Contains(tag.Key, StringComparer.Ordinal)).ToArray();
        await pipeline.WritePageAsync(removed);
    }
}
