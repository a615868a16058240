namespace EcrPS.Policies;

/// <summary>A statement of an <see cref="AccessPolicy"/>. Of each pair (such as Principal and NotPrincipal) one list is empty.</summary>
public sealed class PolicyStatement
{
    internal PolicyStatement()
    {
    }

    /// <summary>The statement's id; null where it has none.</summary>
    public string? Sid { get; internal init; }

    /// <summary>Allow or Deny.</summary>
    public PolicyEffect Effect { get; internal init; }

    /// <summary>
    /// The principals: <c>*</c>, account ids and ARNs of AWS principals; others prefixed with their type, such as
    /// <c>Service:codebuild.amazonaws.com</c>.
    /// </summary>
    public IReadOnlyList<string> Principal { get; internal init; } = [];

    /// <summary>The principals that are excepted (NotPrincipal).</summary>
    public IReadOnlyList<string> NotPrincipal { get; internal init; } = [];

    /// <summary>The actions, such as <c>ecr:BatchGetImage</c>, with <c>*</c> and <c>?</c> as wildcards.</summary>
    public IReadOnlyList<string> Action { get; internal init; } = [];

    /// <summary>The actions that are excepted (NotAction).</summary>
    public IReadOnlyList<string> NotAction { get; internal init; } = [];

    /// <summary>The ARNs, with wildcards, of the repositories; empty in a repository's policy.</summary>
    public IReadOnlyList<string> Resource { get; internal init; } = [];

    /// <summary>The ARNs of the repositories that are excepted (NotResource).</summary>
    public IReadOnlyList<string> NotResource { get; internal init; } = [];

    /// <summary>The conditions; without any the statement always applies.</summary>
    public IReadOnlyList<PolicyCondition> Condition { get; internal init; } = [];

    /// <summary>The statement in short.</summary>
    /// <returns>Such as <c>Allow 111122223333</c> or <c>Deny all but 111122223333</c>.</returns>
    public override string ToString() =>
        $"{Effect} {(Principal.Count > 0 ? string.Join(", ", Principal) : $"all but {string.Join(", ", NotPrincipal)}")}";
}
