using EcrPS.LocalRegistry.Errors;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>An upstream registry did not give what was asked of it.</summary>
/// <param name="code">The failure code of the API: <c>UpstreamUnavailable</c>, <c>UpstreamAccessDenied</c> or <c>UpstreamTooManyRequests</c>; null where upstream has no such image.</param>
/// <param name="message">Why, without secrets.</param>
/// <param name="inner">The cause.</param>
internal sealed class UpstreamException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Unavailable = "UpstreamUnavailable";
    public const string AccessDenied = "UpstreamAccessDenied";
    public const string TooManyRequests = "UpstreamTooManyRequests";

    public string? Code { get; } = code;

    /// <summary>The same as an error of this registry.</summary>
    public RegistryException ToError() => (Code switch
    {
        AccessDenied => RegistryErrors.UpstreamAccessDenied,
        TooManyRequests => RegistryErrors.UpstreamTooManyRequests,
        _ => RegistryErrors.UpstreamUnavailable,
    }).With(Message);
}
