using EcrPS.LocalRegistry.Errors;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>A request to an upstream registry failed.</summary>
/// <param name="code">
/// The failure code of the API: <c>UpstreamUnavailable</c>, <c>UpstreamAccessDenied</c> or <c>UpstreamTooManyRequests</c>; null if
/// the upstream registry has no such image.
/// </param>
/// <param name="message">The reason, without secrets.</param>
/// <param name="inner">The cause.</param>
internal sealed class UpstreamException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Unavailable = "UpstreamUnavailable";
    public const string AccessDenied = "UpstreamAccessDenied";
    public const string TooManyRequests = "UpstreamTooManyRequests";

    /// <summary>The API's error for an image.</summary>
    public const string ImageError = "UnableToGetUpstreamImageException";

    /// <summary>The API's error for a layer.</summary>
    public const string LayerError = "UnableToGetUpstreamLayerException";

    /// <summary>The API's error for a list of referrers.</summary>
    public const string ReferrersError = "UnableToListUpstreamImageReferrersException";

    public string? Code { get; } = code;

    /// <summary>The same as an error of this registry.</summary>
    /// <param name="error">
    /// The API's error, which depends on what was requested; the status on <c>/v2/</c> depends on <see cref="Code"/>.
    /// </param>
    public RegistryException ToError(string error = ImageError)
    {
        RegistryError kind = Code switch
        {
            AccessDenied => RegistryErrors.UpstreamAccessDenied,
            TooManyRequests => RegistryErrors.UpstreamTooManyRequests,
            _ => RegistryErrors.UpstreamUnavailable,
        };
        return (kind with { Code = error }).With(Message);
    }
}
