using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Sets whether images of repositories are scanned when they are pushed.</summary>
[Cmdlet(VerbsCommon.Set, "EcrImageScanningConfiguration", SupportsShouldProcess = true)]
[OutputType(typeof(Repository))]
public sealed class SetEcrImageScanningConfigurationCommand : EcrRepositoryCmdlet
{
    /// <summary>The repositories' names, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(Takes = [typeof(Repository), typeof(RepositoryScanningConfiguration)])]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>Scan each image when it is pushed; <c>-ScanOnPush:$false</c> does not.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter ScanOnPush { get; set; }

    /// <summary>Emit the repositories after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(repositoryName, ScanOnPush ? "Scan images on push" : "Do not scan images on push"))
            return;
        var request = new PutImageScanningConfigurationRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            ImageScanningConfiguration = new ImageScanningConfiguration { ScanOnPush = ScanOnPush.IsPresent },
        };
        await Client.PutImageScanningConfigurationAsync(request, cancellationToken);
        if (PassThru)
            await pipeline.WriteAsync(await RepositoryNames.DescribeAsync(TargetOf(repositoryName), cancellationToken));
    }
}
