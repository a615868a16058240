namespace EcrPS.Policies;

/// <summary>What a statement does with what it applies to.</summary>
public enum PolicyEffect
{
    /// <summary>Allows it, unless something else denies it.</summary>
    Allow,

    /// <summary>Denies it, whatever else allows it.</summary>
    Deny,
}
