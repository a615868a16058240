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
    /// Whom it is about: <c>*</c>, account ids and ARNs of AWS principals; others with their type in front, such as
    /// <c>Service:codebuild.amazonaws.com</c>.
    /// </summary>
    public IReadOnlyList<string> Principal { get; internal init; } = [];

    /// <summary>Whom it is not about.</summary>
    public IReadOnlyList<string> NotPrincipal { get; internal init; } = [];

    /// <summary>What it is about, such as <c>ecr:BatchGetImage</c>, with <c>*</c> and <c>?</c> as wildcards.</summary>
    public IReadOnlyList<string> Action { get; internal init; } = [];

    /// <summary>What it is not about.</summary>
    public IReadOnlyList<string> NotAction { get; internal init; } = [];

    /// <summary>The ARNs, with wildcards, of the repositories that it is about; empty in a repository's policy.</summary>
    public IReadOnlyList<string> Resource { get; internal init; } = [];

    /// <summary>The ARNs of those that it is not about.</summary>
    public IReadOnlyList<string> NotResource { get; internal init; } = [];

    /// <summary>When it applies; always where there is none.</summary>
    public IReadOnlyList<PolicyCondition> Condition { get; internal init; } = [];
}
