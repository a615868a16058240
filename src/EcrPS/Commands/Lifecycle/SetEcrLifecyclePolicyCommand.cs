using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Sets the lifecycle policy of repositories. Unless the session asks no questions (<c>-Confirm:$false</c>), the repository's images
/// are looked up first; a policy that would remove any right now needs a confirmation, whose question lists them.
/// </summary>
[Cmdlet(
    VerbsCommon.Set,
    "EcrLifecyclePolicy",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ByText)]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class SetEcrLifecyclePolicyCommand : EcrLifecyclePolicyCmdlet
{
    private readonly ImageUseSource _useSource = new();
    private readonly RuleWarnings _ruleWarnings = new();
    private readonly RepositoryProgress _progress = new("Setting lifecycle policies");
    private bool _isWhatIf;
    private bool _isOne;
    private bool _isInUseTyped;
    private ConfirmImpact _asksFrom;
    private RemovalGuard _guard = new(null, AllowInUse: false, null);

    /// <summary>Emit the new policy.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Emit the policy that the repository had before, which can be piped back; nothing if it had none.</summary>
    [Parameter]
    public SwitchParameter PassPrevious { get; set; }

    /// <summary>
    /// The images in use: references, files, or the output of kubectl and others. A policy that removes any of them is rejected.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public object[]? InUse { get; set; }

    /// <summary>Set the policy even if it removes images in use, with a warning.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter AllowInUseRemoval { get; set; }

    /// <summary>Reject a policy that would expire more than this share of a repository's images at once, in percent.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateRange(0.0, 100.0)]
    [PercentTransformation]
    public double MaximumRemovalPercent { get; set; }

    /// <summary>Set the policy even if it expires more than <see cref="MaximumRemovalPercent"/>.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter AllowLargeRemoval { get; set; }

    /// <summary>Whether a piped summary of a plan bound, whose member of that name is a count.</summary>
    private bool IsInUseOfPlan => !_isInUseTyped && InUse is [{ } member] && PSObject.AsPSObject(member).BaseObject is int or long;

    private PassedState Passed => new(PassThru, PassPrevious);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _isWhatIf = IsWhatIf;
        _isInUseTyped = IsBound(nameof(InUse));
        _asksFrom = AsksFrom;
        _isOne = !MyInvocation.ExpectingInput && Region is null or { Length: 1 }
            && RepositoryName is [var name] && !RepositoryNames.IsPattern(name);
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        Passed.Check();
        if (PolicyText is null && PolicyPath is null && Rule is null)
            throw new ArgumentException("Give the policy: -PolicyText, -PolicyPath or -Rule.");
        _guard = new RemovalGuard(
            _useSource.Read(IsBound(nameof(InUse)) && !IsInUseOfPlan, InUse, ResolvePath, StopRequested),
            AllowInUseRemoval,
            IsBound(nameof(MaximumRemovalPercent)) && !AllowLargeRemoval ? MaximumRemovalPercent : null);
    }

    private protected override async Task ApplyAsync(
        RepositoryTarget target, CheckedPolicy? policy, IPipeline pipeline, CancellationToken cancellationToken)
    {
        bool explains = _isWhatIf || _asksFrom != ConfirmImpact.None;
        string? unknown = null;
        PolicyTrial? trial = null;
        try
        {
            if (explains || _guard.IsNeeded)
                trial = await TryAsync(target, policy!.Policy, _guard.Use, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "AccessDenied" && !_guard.IsNeeded && !_isWhatIf)
        {
            // Whoever may set policies need not be allowed to list images.
            unknown = error.Message;
        }

        await _ruleWarnings.WriteAsync(policy!.Policy.Rules, () => trial?.Images ?? [], target.RepositoryName, pipeline);
        if (trial is not null)
            await _useSource.JudgedAsync(trial, target.RepositoryName, pipeline);
        if (_isOne)
            await _useSource.FinishAsync(pipeline);
        // With -WhatIf the plan is shown before the rejection; a policy that is rejected anyway needs no confirmation.
        if (trial is not null && !_isWhatIf)
            await _guard.CheckAsync(trial, target.RepositoryName!, pipeline);
        if (!await ConfirmAsync(target, explains ? trial : null, unknown, pipeline))
        {
            if (trial is not null && _isWhatIf)
                await _guard.CheckAsync(trial, target.RepositoryName!, pipeline);
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

    private protected override async Task FinishAsync(IPipeline pipeline)
    {
        await _useSource.FinishAsync(pipeline);
        await _progress.CompleteAsync(pipeline);
    }

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

    // The freed bytes of -WhatIf are those of Test-EcrLifecyclePolicy. A question is no reason to pull all manifests.
    private async Task<PolicyTrial> TryAsync(
        RepositoryTarget target, LifecyclePolicy policy, ImageUse? use, CancellationToken cancellationToken) =>
        new(
            policy,
            await RepositoryInventory.LoadAsync(target, _isWhatIf && RepositoryInventory.MayReadLayers(policy), cancellationToken),
            target,
            DateTimeOffset.UtcNow,
            use);

    private async Task<bool> ConfirmAsync(RepositoryTarget target, PolicyTrial? trial, string? unknown, IPipeline pipeline)
    {
        string act = $"Set the lifecycle policy of {target.Placed(target.RepositoryName!, Naming)}";
        (string description, string question) = ($"{act}.", $"{act}?");
        if (unknown is not null)
        {
            question = $"{act}? Which images it would remove right now is not known: {unknown}";
        }
        else if (trial is not null)
        {
            string summary = PolicyPlanText.Summary(trial.Plan);
            string details = PolicyPlanText.Details(trial.Plan);
            (description, question) = ($"{act}: {summary} right now.{details}", $"{act}? Right now {summary}.{details}");
        }

        // The impact is high only where something is lost; a policy that removes nothing is set without a question.
        if (trial is { RemovesAny: false } && !_isWhatIf && _asksFrom == ConfirmImpact.High)
        {
            await pipeline.WriteVerboseAsync(description);
            return true;
        }

        return await pipeline.InvokeAsync(cmdlet => ((EcrCmdlet)cmdlet).AskWith(description, question, "Set lifecycle policy"));
    }
}
