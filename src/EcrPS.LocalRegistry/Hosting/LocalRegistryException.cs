namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The registry cannot start as asked. The message is one line for the user and holds no secret.</summary>
/// <param name="message">What is wrong and what would help.</param>
/// <param name="isUsageError">True where the options are wrong (exit code 2), false where the machine is (exit code 1).</param>
/// <param name="innerException">The cause, where there is one.</param>
public sealed class LocalRegistryException(string message, bool isUsageError = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the options contradict each other or name what does not exist.</summary>
    public bool IsUsageError { get; } = isUsageError;
}
