using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Deletes repositories; those with images only with <see cref="Force"/>.</summary>
[Cmdlet(VerbsCommon.Remove, "EcrRepository", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(Repository))]
public sealed class RemoveEcrRepositoryCommand : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [NameTransformation(RefusesImages = true, Takes = [typeof(Repository)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Delete the repository's images with it (the API's own <c>force</c>); confirmation is <c>-Confirm</c>.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Force { get; set; }

    /// <summary>Emit the deleted repositories.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, Force ? "Delete repository and all its images" : "Delete repository"))
            return;
        DeleteRepositoryResponse reply = await Client.DeleteRepositoryAsync(
            new DeleteRepositoryRequest { RegistryId = RegistryId, RepositoryName = repositoryName, Force = Force ? true : null },
            cancellationToken);
        if (PassThru && reply.Repository is { } repository)
            await pipeline.WriteAsync(repository);
    }
}
