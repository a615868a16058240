using System.Management.Automation;
using EcrPS.Model;
using EcrPS.Policies;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="GetRepositoryPolicyResponse"/> and <see cref="GetRegistryPolicyResponse"/>, bound by EcrPS.Types.ps1xml.
/// </summary>
public static class AccessPolicyProperties
{
    /// <summary>The policy's statements.</summary>
    /// <param name="instance">A <see cref="GetRepositoryPolicyResponse"/> or <see cref="GetRegistryPolicyResponse"/>.</param>
    /// <returns>Empty if this module cannot parse the text.</returns>
    public static PolicyStatement[] Statements(PSObject instance)
    {
        (string? text, AccessPolicyKind kind) = instance.BaseObject is GetRegistryPolicyResponse registry
            ? (registry.PolicyText, AccessPolicyKind.Registry)
            : (((GetRepositoryPolicyResponse)instance.BaseObject).PolicyText, AccessPolicyKind.Repository);
        try
        {
            return [.. AccessPolicy.Parse(text ?? string.Empty, kind).Statements];
        }
        catch (AccessPolicyException)
        {
            return [];
        }
    }

    /// <summary>The policy in short, such as <c>Allow 111122223333; Deny *</c>.</summary>
    /// <param name="instance">A <see cref="GetRepositoryPolicyResponse"/> or <see cref="GetRegistryPolicyResponse"/>.</param>
    /// <returns>Empty if this module cannot parse the text.</returns>
    public static string Summary(PSObject instance) => string.Join("; ", Statements(instance).Select(static statement =>
        $"{statement.Effect} {(statement.Principal.Count > 0 ? string.Join(", ", statement.Principal) : $"all but {string.Join(", ", statement.NotPrincipal)}")}"));
}
