using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Archives images, or restores them from the archive; a restore takes minutes, and the cmdlet can wait for it.</summary>
[Cmdlet(
    VerbsData.Update,
    "EcrImageStorageClass",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByRepository)]
[OutputType(typeof(UpdateImageStorageClassResponse))]
public sealed class UpdateEcrImageStorageClassCommand : EcrImageCmdlet
{
    private const string Activity = "Restoring images from the archive";

    private const int DefaultTimeout = 1_800; // seconds; ECR takes up to 20 minutes

    private const int LongestTimeout = 86_400; // a day: more is a mistake in units

    private bool _asks;

    /// <summary>The target storage class: Archive or Standard.</summary>
    [Parameter(Mandatory = true)]
    [ApiEnum("TargetStorageClass")]
    [ArgumentCompleter(typeof(EnumCompleter))]
    [ValidateNotNullOrEmpty]
    public string? TargetStorageClass { get; set; }

    /// <summary>Wait until a restored image is active and can be pulled.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How many seconds to wait for an image at most.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(0, LongestTimeout)]
    public int Timeout { get; set; } = DefaultTimeout;

    /// <summary>The polling interval in seconds.</summary>
    [Parameter]
    [SecondsTransformation]
    [ValidateRange(1, LongestTimeout)]
    public int PollingInterval { get; set; } = (int)ImageWaiters.ImageActive.Delay.TotalSeconds;

    /// <summary>What a lifecycle policy does with the piped image, as <c>Test-EcrLifecyclePolicy</c> decides.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    [Alias("Change")]
    public object? Action { get; set; }

    /// <summary>Whether the piped image is in use, as <c>Test-EcrLifecyclePolicy -InUse</c> finds.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public object? InUse { get; set; }

    /// <inheritdoc/>
    protected override bool RequiresImage => true;

    private bool IsArchiving => TargetStorageClass == Model.TargetStorageClass.Archive;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // Only an archived image is lost to those who pull it, so only archiving is of high impact.
        _asks = IsArchiving || IsWhatIf || AsksFrom != ConfirmImpact.High;
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (IsArchiving)
            new PipedDecision(Action, InUse).Require(NameOf(Images[0]), "archive", "Transition", "Expire");
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        await RequireTagsAsync(repositoryName, cancellationToken);
        string action = IsArchiving
            ? "Archive image: it cannot be pulled until it is restored"
            : $"Move image to storage class {TargetStorageClass}";
        foreach (ImageIdentifier image in DistinctImages)
        {
            if (_asks && !await pipeline.ShouldProcessAsync(NameOf(image), action))
                continue;
            try
            {
                await pipeline.WriteAsync(await UpdateAsync(repositoryName, image, pipeline, cancellationToken));
            }
            catch (EcrException error)
            {
                await pipeline.ReportAsync(error, NameOf(image), cancellationToken);
            }
        }
    }

    private async Task<UpdateImageStorageClassResponse> UpdateAsync(
        string repositoryName, ImageIdentifier image, IPipeline pipeline, CancellationToken cancellationToken)
    {
        UpdateImageStorageClassResponse reply = await Client.UpdateImageStorageClassAsync(
            new UpdateImageStorageClassRequest
            {
                RegistryId = RegistryId,
                RepositoryName = repositoryName,
                ImageId = image,
                TargetStorageClass = TargetStorageClass,
            },
            cancellationToken);
        if (!Wait || reply.ImageStatus != ImageStatus.Activating)
            return reply;

        // By digest if the response has it: the tag may move to another image meanwhile.
        ImageIdentifier id = reply.ImageId is { ImageDigest: { } digest } ? new ImageIdentifier { ImageDigest = digest } : image;
        var request = new DescribeImagesRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            ImageIds = [id],
            Filter = new() { ImageStatus = ImageStatusFilter.ANY },
        };
        await ImageWaiters.ImageActive.WaitAsync(
            Client, request, TimeSource.Current, cancellationToken, TimeSpan.FromSeconds(PollingInterval), TimeSpan.FromSeconds(Timeout),
            (_, left) =>
                pipeline.WriteProgressAsync(new ProgressRecord(0, Activity, NameOf(image)) { SecondsRemaining = (int)left.TotalSeconds }));
        await pipeline.WriteProgressAsync(new ProgressRecord(0, Activity, NameOf(image)) { RecordType = ProgressRecordType.Completed });
        reply.ImageStatus = ImageStatus.Active;
        return reply;
    }
}
