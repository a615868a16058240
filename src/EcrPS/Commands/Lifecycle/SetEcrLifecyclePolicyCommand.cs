using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Sets the lifecycle policy of repositories. With <c>-WhatIf</c> or <c>-Confirm</c> the repository's images are looked up
/// first, and the prompt lists those that the policy would remove right now.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrLifecyclePolicy", SupportsShouldProcess = true, DefaultParameterSetName = ByText)]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class SetEcrLifecyclePolicyCommand : EcrLifecyclePolicyCmdlet
{
    private readonly ImageUseSource _useSource = new();
    private readonly RepositoryProgress _progress = new("Setting lifecycle policies");
    private bool _isWhatIf;
    private bool _explains;
    private double? _maximumPercent;

    /// <summary>Emit the new policy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the policy that the repository had before, which can be piped back; nothing if it had none.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    /// <summary>
    /// The images in use: references, files, or the output of kubectl and others. A policy that removes any of them is rejected.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? InUse { get; set; }

    /// <summary>Set the policy even if it removes images in use, with a warning.</summary>
    [Parameter]
    public SwitchParameter AllowInUseRemoval { get; set; }

    /// <summary>Reject a policy that would expire more than this share of a repository's images at once, in percent.</summary>
    [Parameter]
    [ValidateRange(0.0, 100.0)]
    public double MaximumRemovalPercent { get; set; }

    /// <summary>Set the policy even if it expires more than <see cref="MaximumRemovalPercent"/>.</summary>
    [Parameter]
    public SwitchParameter AllowLargeRemoval { get; set; }

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        _isWhatIf = IsWhatIf;
        _explains = _isWhatIf || (given.TryGetValue("Confirm", out object? confirm) && LanguagePrimitives.IsTrue(confirm));
        _maximumPercent = given.ContainsKey(nameof(MaximumRemovalPercent)) && !AllowLargeRemoval ? MaximumRemovalPercent : null;
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        if (PolicyText is null && PolicyPath is null && Rule is null)
            throw new ArgumentException("Give the policy: -PolicyText, -PolicyPath or -Rule.");
        _useSource.Read(InUse, ResolvePath);
    }

    private protected override async Task ApplyAsync(
        RepositoryTarget target, CheckedPolicy? policy, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var guard = new RemovalGuard(_useSource.Use, AllowInUseRemoval, _maximumPercent);
        PolicyTrial? trial = _explains || guard.IsNeeded ? await TryAsync(target, policy!, guard.Use, cancellationToken) : null;
        // With -WhatIf the plan is shown before the rejection; a policy that is rejected anyway needs no confirmation.
        if (trial is not null && !_isWhatIf)
            await guard.CheckAsync(trial, target.RepositoryName!, pipeline);
        (string description, string question) = Describe(target, _explains ? trial : null);
        if (!await pipeline.InvokeAsync(cmdlet => cmdlet.ShouldProcess(
            ForeignText.Plain(description), ForeignText.Plain(question), "Set lifecycle policy")))
        {
            if (trial is not null && _isWhatIf)
                await guard.CheckAsync(trial, target.RepositoryName!, pipeline);
            return;
        }

        await Passed.ApplyAsync(
            async () => await FindAsync(target, cancellationToken),
            async () =>
            {
                await target.Client.PutLifecyclePolicyAsync(
                    new PutLifecyclePolicyRequest
                    {
                        RegistryId = target.RegistryId,
                        RepositoryName = target.RepositoryName,
                        LifecyclePolicyText = policy!.Text,
                    },
                    cancellationToken);
                return true;
            },
            pipeline);
        await _progress.DoneAsync(target.RepositoryName!, pipeline);
    }

    private protected override Task FinishAsync(IPipeline pipeline) => _progress.CompleteAsync(pipeline);

    private static async Task<GetLifecyclePolicyResponse?> FindAsync(RepositoryTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await target.Client.GetLifecyclePolicyAsync(
                new GetLifecyclePolicyRequest { RegistryId = target.RegistryId, RepositoryName = target.RepositoryName },
                cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "LifecyclePolicyNotFound")
        {
            return null;
        }
    }

    private static async Task<PolicyTrial> TryAsync(
        RepositoryTarget target, CheckedPolicy policy, ImageUse? use, CancellationToken cancellationToken) =>
        new(
            policy.Policy,
            await RepositoryInventory.LoadAsync(target, withLayers: false, cancellationToken),
            target,
            DateTimeOffset.UtcNow,
            use);

    private static (string Description, string Question) Describe(RepositoryTarget target, PolicyTrial? trial)
    {
        string act = $"Set the lifecycle policy of {target.RepositoryName}";
        if (trial is null)
            return ($"{act}.", $"{act}?");
        string summary = PolicyPlanText.Summary(trial.Plan);
        string details = PolicyPlanText.Details(trial.Plan);
        return ($"{act}: {summary} right now.{details}", $"{act}? Right now {summary}.{details}");
    }
}
