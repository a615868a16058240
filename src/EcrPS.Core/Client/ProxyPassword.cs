namespace EcrPS.Client;

/// <summary>
/// Removes a proxy's password from errors: .NET quotes the proxy as the environment variable has it,
/// <c>http://user:password@host</c>.
/// </summary>
internal static class ProxyPassword
{
    private const string BeforeUser = "://";
    private const char AfterPassword = '@';

    /// <summary>Whether a message contains a URI with user information.</summary>
    public static bool IsIn(HttpRequestException failure) => End(failure.Message) > 0;

    /// <summary>The same failure without user, password and cause.</summary>
    public static HttpRequestException Hide(HttpRequestException failure)
    {
        string message = failure.Message;
        int start = message.IndexOf(BeforeUser, StringComparison.Ordinal) + BeforeUser.Length;
        return new(failure.HttpRequestError, $"{message[..start]}***{message[End(message)..]}", null, failure.StatusCode);
    }

    // The last @, because a password may contain any character.
    private static int End(string message)
    {
        int start = message.IndexOf(BeforeUser, StringComparison.Ordinal);
        return start < 0 ? -1 : message.LastIndexOf(AfterPassword) is var end && end > start ? end : -1;
    }
}
