namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The registry cannot start with these options. The message is one line for the user and holds no secret.</summary>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="isUsageError">True if the options are invalid (exit code 2), false for a failure of the machine (exit code 1).</param>
/// <param name="innerException">The cause, if there is one.</param>
public sealed class LocalRegistryException(string message, bool isUsageError = false, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>Whether the options contradict each other or name what does not exist.</summary>
    public bool IsUsageError { get; } = isUsageError;
}
