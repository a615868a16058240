using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Lists the AWS resource tags of repositories.</summary>
[Cmdlet(VerbsCommon.Get, "EcrResourceTag")]
[OutputType(typeof(Tag))]
public sealed class GetEcrResourceTagCommand : EcrResourceTagCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        string arn = await GetArnAsync(repositoryName, cancellationToken);
        ListTagsForResourceResponse reply = await Client.ListTagsForResourceAsync(
            new ListTagsForResourceRequest { ResourceArn = arn }, cancellationToken);
        await pipeline.WritePageAsync(reply.Tags);
    }
}
