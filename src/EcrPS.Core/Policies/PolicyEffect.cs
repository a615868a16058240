namespace EcrPS.Policies;

/// <summary>The effect of a statement.</summary>
public enum PolicyEffect : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>Allows the action, unless another statement denies it.</summary>
    Allow,

    /// <summary>Denies the action, even if another statement allows it.</summary>
    Deny,
}
