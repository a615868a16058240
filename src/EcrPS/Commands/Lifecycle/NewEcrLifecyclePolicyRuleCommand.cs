using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Creates a rule of a lifecycle policy in memory. There is a parameter set for each combination of selection and count type,
/// so that a rule which ECR would reject cannot be expressed.
/// </summary>
[Cmdlet(VerbsCommon.New, "EcrLifecyclePolicyRule", DefaultParameterSetName = "KeepNewestByPattern")]
[OutputType(typeof(LifecycleRule))]
public sealed class NewEcrLifecyclePolicyRuleCommand : EcrCmdlet
{
    private const string ByPattern = "ByPattern";
    private const string ByPrefix = "ByPrefix";
    private const string ByStatus = "ByStatus";
    private const string ByCount = "KeepNewest";
    private const string ByPush = "OlderThan";
    private const string ByPull = "NotPulled";
    private const string ByArchive = "Archived";
    private const string Archive = "Archive";

    private readonly RuleWarnings _warnings = new();

    /// <summary>The rule's priority: of the rules that match an image, the one with the lowest number applies.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int Priority { get; set; }

    /// <summary>A description of the rule.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Tagged (all with a tag), Untagged or Any: which images the rule applies to.</summary>
    [Parameter(ParameterSetName = ByCount + ByStatus, Mandatory = true)]
    [Parameter(ParameterSetName = ByPush + ByStatus, Mandatory = true)]
    [Parameter(ParameterSetName = ByPull + ByStatus, Mandatory = true)]
    [Parameter(ParameterSetName = ByArchive + ByStatus, Mandatory = true)]
    [ValidateSet("Tagged", "Untagged", "Any")]
    public string? TagStatus { get; set; }

    /// <summary>Patterns with up to four <c>*</c>; an image needs a matching tag for each of them.</summary>
    [Parameter(ParameterSetName = ByCount + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByPush + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByPull + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByArchive + ByPattern, Mandatory = true)]
    [ValidateTagPattern]
    [ExactTextTransformation("tag pattern")]
    public string[]? TagPattern { get; set; }

    /// <summary>Prefixes; an image needs a tag that begins with each of them.</summary>
    [Parameter(ParameterSetName = ByCount + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByPush + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByPull + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByArchive + ByPrefix, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    [ExactTextTransformation("tag prefix")]
    public string[]? TagPrefix { get; set; }

    /// <summary>Keep this many of the newest images, and act on all others.</summary>
    [Parameter(ParameterSetName = ByCount + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByCount + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByCount + ByStatus, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int KeepNewest { get; set; }

    /// <summary>Act on images that were pushed more than this many days ago.</summary>
    [Parameter(ParameterSetName = ByPush + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByPush + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByPush + ByStatus, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int OlderThanDays { get; set; }

    /// <summary>Archive images that were last pulled more than this many days ago; ECR does not expire images by pull time.</summary>
    [Parameter(ParameterSetName = ByPull + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByPull + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByPull + ByStatus, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int NotPulledForDays { get; set; }

    /// <summary>Expire images that were archived more than this many days ago, 90 at least.</summary>
    [Parameter(ParameterSetName = ByArchive + ByPattern, Mandatory = true)]
    [Parameter(ParameterSetName = ByArchive + ByPrefix, Mandatory = true)]
    [Parameter(ParameterSetName = ByArchive + ByStatus, Mandatory = true)]
    [ValidateRange(LifecyclePolicyLimits.MinArchivedDays, int.MaxValue)]
    public int ArchivedForDays { get; set; }

    /// <summary>What to do with the images: Expire (delete them, by default) or Archive.</summary>
    [Parameter(ParameterSetName = ByCount + ByPattern)]
    [Parameter(ParameterSetName = ByCount + ByPrefix)]
    [Parameter(ParameterSetName = ByCount + ByStatus)]
    [Parameter(ParameterSetName = ByPush + ByPattern)]
    [Parameter(ParameterSetName = ByPush + ByPrefix)]
    [Parameter(ParameterSetName = ByPush + ByStatus)]
    [ValidateSet("Expire", Archive)]
    public string? Action { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Priority;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var rule = new LifecycleRule
        {
            RulePriority = Priority,
            Description = Description,
            Selection = Select(),
            Action = Archives
                ? new LifecycleAction { Type = LifecyclePolicyValues.Transition, TargetStorageClass = LifecyclePolicyValues.Archive }
                : new LifecycleAction { Type = LifecyclePolicyValues.Expire },
        };
        // Only its length may still exceed the limit.
        CheckedPolicy.Of([rule]);
        await _warnings.WriteAsync([rule], pipeline);
        await pipeline.WriteAsync(rule);
    }

    private bool Archives => Counts(ByPull) || Archive.Equals(Action, StringComparison.OrdinalIgnoreCase);

    private LifecycleSelection Select()
    {
        string status = TagStatus?.ToLowerInvariant() ?? LifecyclePolicyValues.Tagged;
        (string type, int number) = ParameterSetName switch
        {
            _ when Counts(ByPush) => (LifecyclePolicyValues.SinceImagePushed, OlderThanDays),
            _ when Counts(ByPull) => (LifecyclePolicyValues.SinceImagePulled, NotPulledForDays),
            _ when Counts(ByArchive) => (LifecyclePolicyValues.SinceImageTransitioned, ArchivedForDays),
            _ => (LifecyclePolicyValues.ImageCountMoreThan, KeepNewest),
        };
        return new LifecycleSelection
        {
            TagStatus = status,
            // ECR requires a list with "tagged"; this one selects every tagged image.
            TagPatternList = TagPattern ?? (status == LifecyclePolicyValues.Tagged && TagPrefix is null ? ["*"] : null),
            TagPrefixList = TagPrefix,
            StorageClass = Counts(ByArchive) ? LifecyclePolicyValues.Archive : null,
            CountType = type,
            CountUnit = Counts(ByCount) ? null : LifecyclePolicyValues.Days,
            CountNumber = number,
        };
    }

    private bool Counts(string how) => ParameterSetName.StartsWith(how, StringComparison.Ordinal);
}
