namespace EcrPS.LocalRegistry.Policies;

/// <summary>What policies say to a request.</summary>
internal enum PolicyDecision
{
    /// <summary>No statement applies.</summary>
    None,

    /// <summary>A statement allows it and none denies it.</summary>
    Allow,

    /// <summary>A statement denies it.</summary>
    Deny,
}
