namespace EcrPS.Policies;

/// <summary>The effect of a statement.</summary>
public enum PolicyEffect
{
    /// <summary>Allows the action, unless another statement denies it.</summary>
    Allow,

    /// <summary>Denies the action, even if another statement allows it.</summary>
    Deny,
}
