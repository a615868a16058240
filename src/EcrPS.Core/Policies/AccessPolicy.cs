namespace EcrPS.Policies;

/// <summary>A policy of a repository or registry: who may do what with it.</summary>
public sealed class AccessPolicy
{
    internal AccessPolicy(string version, string? id, IReadOnlyList<PolicyStatement> statements)
    {
        Version = version;
        Id = id;
        Statements = statements;
    }

    /// <summary>The version of the policy language: <c>2008-10-17</c> (the default) or <c>2012-10-17</c>.</summary>
    public string Version { get; }

    /// <summary>The policy's id; null where it has none.</summary>
    public string? Id { get; }

    /// <summary>The statements in their order; at least one.</summary>
    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <summary>Reads a policy.</summary>
    /// <param name="text">JSON.</param>
    /// <param name="kind">The kind of policy: only that of a registry names resources.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="AccessPolicyException">ECR would reject it; the message says why.</exception>
    public static AccessPolicy Parse(string text, AccessPolicyKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        return AccessPolicyReader.Read(text, kind);
    }

    /// <summary>The statements of a policy of the service, for display.</summary>
    /// <returns>Empty if this version cannot parse the text.</returns>
    internal static IReadOnlyList<PolicyStatement> StatementsOf(string? text, AccessPolicyKind kind)
    {
        try
        {
            return Parse(text ?? string.Empty, kind).Statements;
        }
        catch (AccessPolicyException)
        {
            return [];
        }
    }
}
