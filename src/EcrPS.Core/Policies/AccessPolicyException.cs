namespace EcrPS.Policies;

/// <summary>A text is not a policy that ECR would accept; the message says where and why.</summary>
public sealed class AccessPolicyException : FormatException
{
    /// <summary>Without a reason.</summary>
    public AccessPolicyException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">What is wrong.</param>
    public AccessPolicyException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public AccessPolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
