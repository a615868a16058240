namespace EcrPS.LocalRegistry.Auth;

/// <summary>A call whose caller could not be identified, with the error code and message of AWS.</summary>
/// <param name="code">The error's name on the wire.</param>
/// <param name="message">The message.</param>
internal sealed class AuthenticationException(string code, string message) : Exception(message)
{
    /// <summary>All of these are 403 (API reference, "Common Errors").</summary>
    public const int Status = StatusCodes.Status403Forbidden;

    public string Code { get; } = code;

    public static AuthenticationException MissingToken() => new("MissingAuthenticationTokenException", "Missing Authentication Token");

    public static AuthenticationException Incomplete(string message) => new("IncompleteSignatureException", message);

    public static AuthenticationException BadSignature(string message) => new("InvalidSignatureException", message);

    public static AuthenticationException UnknownKey() =>
        new("UnrecognizedClientException", "The security token included in the request is invalid.");

    public static AuthenticationException Expired() =>
        new("ExpiredTokenException", "The security token included in the request is expired");
}
