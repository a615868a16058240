namespace EcrPS.Lifecycle;

/// <summary>One reason for which ECR rejects a lifecycle policy.</summary>
/// <param name="RulePriority">
/// The priority of the faulty rule; null where the fault is in the text as a whole or the rule's priority cannot be read.
/// </param>
/// <param name="Member">
/// The faulty member: <c>rules[0].selection.countUnit</c>, counted from 0; <c>lifecyclePolicyText</c> for the text as a whole.
/// </param>
/// <param name="Message">The API's message (of an InvalidParameterException), in ECR's own words where they are known.</param>
/// <param name="Advice">What to change.</param>
public sealed record LifecyclePolicyViolation(int? RulePriority, string Member, string Message, string Advice)
{
    /// <summary>The message without the API's prefix, which is the same for all of them: what is wrong with this member.</summary>
    public string Detail
    {
        get
        {
            int start = Message.IndexOf(ViolationList.PolicyFrame, StringComparison.Ordinal);
            string detail = start < 0 ? Message : Message[(start + ViolationList.PolicyFrame.Length)..];
            return detail.EndsWith('\'') && start >= 0 ? detail[..^1] : detail;
        }
    }

    /// <summary>One line of text: rule, member, message and advice.</summary>
    /// <returns>The line.</returns>
    public override string ToString() =>
        RulePriority is { } priority ? $"rule {priority}, {Member}: {Message} {Advice}" : $"{Member}: {Message} {Advice}";
}
