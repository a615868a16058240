using EcrPS.Policies;

namespace EcrPS.Model;

public sealed partial class GetRepositoryPolicyResponse
{
    /// <summary>The policy's statements; empty if this module cannot parse the text.</summary>
    public IReadOnlyList<PolicyStatement> Statements => AccessPolicy.StatementsOf(PolicyText, AccessPolicyKind.Repository);

    /// <summary>The policy in short, such as <c>Allow 111122223333; Deny *</c>; empty if this module cannot parse the text.</summary>
    public string Summary => string.Join("; ", Statements);
}
