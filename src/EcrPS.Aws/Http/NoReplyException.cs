namespace EcrPS.Aws.Http;

/// <summary>
/// No reply within the time limit. The SDK retries after each of .NET's own timeout exceptions, but not after this.
/// </summary>
internal sealed class NoReplyException(string message) : Exception(message);
