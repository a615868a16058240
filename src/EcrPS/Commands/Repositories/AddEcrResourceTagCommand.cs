using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Adds AWS resource tags to repositories; an existing key gets the new value.</summary>
[Cmdlet(VerbsCommon.Add, "EcrResourceTag", SupportsShouldProcess = true)]
[OutputType(typeof(Tag))]
public sealed class AddEcrResourceTagCommand : EcrResourceTagCmdlet
{
    /// <inheritdoc/>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes = [typeof(Repository), typeof(Model.Tag), typeof(RepositoryScanningConfiguration)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The tags: a hashtable of keys and values, or tags.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [TagTransformation]
    public Tag[] Tag { get; set; } = [];

    /// <summary>Emit the tags that were set.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(
            repositoryName, $"Set resource tags {string.Join(", ", Tag.Select(tag => $"{tag.Key}={tag.Value}"))}"))
        {
            return;
        }

        string arn = await GetArnAsync(repositoryName, cancellationToken);
        TagResourceResponse reply = await Client.TagResourceAsync(
            new TagResourceRequest { ResourceArn = arn, Tags = Tag }, cancellationToken);
        if (!PassThru)
            return;
        await pipeline.WritePageAsync(Array.ConvertAll(Tag, tag =>
            new Tag { Key = tag.Key, Value = tag.Value, RepositoryName = repositoryName }.From(reply)));
    }
}
