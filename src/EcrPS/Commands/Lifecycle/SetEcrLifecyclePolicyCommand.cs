using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Gives repositories a lifecycle policy. With <c>-WhatIf</c> or <c>-Confirm</c> the repository's images are looked up
/// first, and the question says which of them the policy would take right now.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrLifecyclePolicy", SupportsShouldProcess = true, DefaultParameterSetName = ByText)]
[OutputType(typeof(GetLifecyclePolicyResponse))]
public sealed class SetEcrLifecyclePolicyCommand : EcrLifecyclePolicyCmdlet
{
    private bool _explains;

    /// <summary>Emit the policy that the repository had before; nothing where it had none.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        var given = MyInvocation.BoundParameters;
        _explains = IsOn(given.TryGetValue("WhatIf", out var whatIf) ? whatIf : GetVariableValue("WhatIfPreference"))
            || (given.TryGetValue("Confirm", out var confirm) && IsOn(confirm));
    }

    /// <inheritdoc/>
    protected override void Bind()
    {
        base.Bind();
        if (PolicyText is null && PolicyPath is null && Rule is null)
            throw new ArgumentException("Give the policy: -PolicyText, -PolicyPath or -Rule.");
    }

    private protected override async Task ApplyAsync(PolicyTarget target, CheckedPolicy? policy, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var (description, question) = await DescribeAsync(target, policy!, cancellationToken);
        if (!await pipeline.InvokeAsync(cmdlet => cmdlet.ShouldProcess(description, question, "Set lifecycle policy")))
            return;
        var previous = PassThru ? await FindAsync(target, cancellationToken) : null;
        await target.Client.PutLifecyclePolicyAsync(
            new PutLifecyclePolicyRequest { RegistryId = target.RegistryId, RepositoryName = target.RepositoryName, LifecyclePolicyText = policy!.Text }, cancellationToken);
        if (previous is not null)
            await pipeline.WriteAsync(previous);
    }

    private static bool IsOn(object? value) => value is not null && LanguagePrimitives.ConvertTo<bool>(value);

    private static async Task<GetLifecyclePolicyResponse?> FindAsync(PolicyTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await target.Client.GetLifecyclePolicyAsync(
                new GetLifecyclePolicyRequest { RegistryId = target.RegistryId, RepositoryName = target.RepositoryName }, cancellationToken);
        }
        catch (EcrException error) when (error.ErrorCode == "LifecyclePolicyNotFound")
        {
            return null;
        }
    }

    private async Task<(string Description, string Question)> DescribeAsync(PolicyTarget target, CheckedPolicy policy, CancellationToken cancellationToken)
    {
        var act = $"Set the lifecycle policy of {target.RepositoryName}";
        if (!_explains)
            return ($"{act}.", $"{act}?");
        var inventory = await RepositoryInventory.LoadAsync(target, cancellationToken);
        var plan = LifecycleEvaluator.Evaluate(policy.Policy, inventory.ToLifecycleImages(), DateTimeOffset.UtcNow);
        var summary = PolicyPlanText.Summary(plan);
        var details = PolicyPlanText.Details(plan);
        return ($"{act}: {summary} right now.{details}", $"{act}? Right now {summary}.{details}");
    }
}
