namespace EcrPS.Policies;

/// <summary>A text is no policy that ECR would take; the message says where and why.</summary>
public sealed class AccessPolicyException : FormatException
{
    /// <summary>Without a reason.</summary>
    public AccessPolicyException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">What is wrong, for people.</param>
    public AccessPolicyException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and what it comes from.</summary>
    /// <param name="message">What is wrong, for people.</param>
    /// <param name="innerException">What it comes from.</param>
    public AccessPolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
