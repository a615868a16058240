namespace EcrPS.Policies;

/// <summary>What an <see cref="AccessPolicy"/> belongs to.</summary>
public enum AccessPolicyKind
{
    /// <summary>A repository; its statements name no resource (awsdocs/amazon-ecr-user-guide#20).</summary>
    Repository,

    /// <summary>
    /// A registry; its statements name the repositories that they apply to (user guide, "Private registry permissions").
    /// </summary>
    Registry,
}
