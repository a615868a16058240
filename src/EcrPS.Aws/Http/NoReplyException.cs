namespace EcrPS.Aws.Http;

/// <summary>Nothing was heard for too long. The SDK tries again after each of .NET's own kinds of timeout, but not after this.</summary>
internal sealed class NoReplyException(string message) : Exception(message);
