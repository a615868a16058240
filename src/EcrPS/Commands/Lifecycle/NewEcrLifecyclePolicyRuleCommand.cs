using System.Management.Automation;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>Makes a rule of a lifecycle policy in memory. What ECR would refuse in it is one error at once.</summary>
[Cmdlet(VerbsCommon.New, "EcrLifecyclePolicyRule", DefaultParameterSetName = ByCount)]
[OutputType(typeof(LifecycleRule))]
public sealed class NewEcrLifecyclePolicyRuleCommand : EcrCmdlet
{
    private const string ByCount = "KeepNewest";
    private const string ByPush = "OlderThanDays";
    private const string ByPull = "NotPulledForDays";
    private const string ByArchive = "ArchivedForDays";
    private const string Archive = "Archive";

    /// <summary>The rule's place: of the rules that fit an image the one with the smallest number has it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateRange(1, int.MaxValue)]
    public int Priority { get; set; }

    /// <summary>What the rule is for.</summary>
    [Parameter]
    public string? Description { get; set; }

    /// <summary>Which images the rule is about: Tagged, Untagged or Any; Tagged where patterns or prefixes are given.</summary>
    [Parameter]
    [ValidateSet("Tagged", "Untagged", "Any")]
    public string? TagStatus { get; set; }

    /// <summary>Patterns with up to four <c>*</c>; an image needs a matching tag for each of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? TagPattern { get; set; }

    /// <summary>Prefixes; an image needs a tag that begins with each of them.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? TagPrefix { get; set; }

    /// <summary>Keep this many of the newest images, and act on all others.</summary>
    [Parameter(ParameterSetName = ByCount, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int KeepNewest { get; set; }

    /// <summary>Act on images that were pushed more than this many days ago.</summary>
    [Parameter(ParameterSetName = ByPush, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int OlderThanDays { get; set; }

    /// <summary>Archive images that were last pulled more than this many days ago; ECR expires none by that.</summary>
    [Parameter(ParameterSetName = ByPull, Mandatory = true)]
    [ValidateRange(1, int.MaxValue)]
    public int NotPulledForDays { get; set; }

    /// <summary>Expire images that were archived more than this many days ago, 90 at least.</summary>
    [Parameter(ParameterSetName = ByArchive, Mandatory = true)]
    [ValidateRange(LifecyclePolicyLimits.MinArchivedDays, int.MaxValue)]
    public int ArchivedForDays { get; set; }

    /// <summary>What to do with the images: Expire (delete them, by default) or Archive.</summary>
    [Parameter(ParameterSetName = ByCount)]
    [Parameter(ParameterSetName = ByPush)]
    [ValidateSet("Expire", Archive)]
    public string? Action { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Priority;

    /// <inheritdoc/>
    protected override void Bind()
    {
        base.Bind();
        if (TagStatus is null && TagPattern is null && TagPrefix is null)
            throw new ArgumentException("Say which images the rule is about: -TagPattern, -TagPrefix, or -TagStatus Tagged, Untagged or Any.");
    }

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
        CheckedPolicy.Of([rule]);
        await pipeline.WriteAsync(rule);
    }

    private bool Archives => ParameterSetName == ByPull || Archive.Equals(Action, StringComparison.OrdinalIgnoreCase);

    private LifecycleSelection Select()
    {
        var status = TagStatus?.ToLowerInvariant() ?? LifecyclePolicyValues.Tagged;
        var (type, number) = ParameterSetName switch
        {
            ByPush => (LifecyclePolicyValues.SinceImagePushed, OlderThanDays),
            ByPull => (LifecyclePolicyValues.SinceImagePulled, NotPulledForDays),
            ByArchive => (LifecyclePolicyValues.SinceImageTransitioned, ArchivedForDays),
            _ => (LifecyclePolicyValues.ImageCountMoreThan, KeepNewest),
        };
        return new LifecycleSelection
        {
            TagStatus = status,
            // ECR wants a list with "tagged"; this one selects every tagged image.
            TagPatternList = TagPattern ?? (status == LifecyclePolicyValues.Tagged && TagPrefix is null ? ["*"] : null),
            TagPrefixList = TagPrefix,
            StorageClass = ParameterSetName == ByArchive ? LifecyclePolicyValues.Archive : null,
            CountType = type,
            CountUnit = ParameterSetName == ByCount ? null : LifecyclePolicyValues.Days,
            CountNumber = number,
        };
    }
}
