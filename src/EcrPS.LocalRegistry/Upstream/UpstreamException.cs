using EcrPS.LocalRegistry.Errors;

namespace EcrPS.LocalRegistry.Upstream;

/// <summary>An upstream registry did not give what was asked of it.</summary>
/// <param name="code">
/// The failure code of the API: <c>UpstreamUnavailable</c>, <c>UpstreamAccessDenied</c> or <c>UpstreamTooManyRequests</c>; null where
/// upstream has no such image.
/// </param>
/// <param name="message">Why, without secrets.</param>
/// <param name="inner">The cause.</param>
internal sealed class UpstreamException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    public const string Unavailable = "UpstreamUnavailable";
    public const string AccessDenied = "UpstreamAccessDenied";
    public const string TooManyRequests = "UpstreamTooManyRequests";

    /// <summary>The API's error where an image was wanted.</summary>
    public const string ImageError = "UnableToGetUpstreamImageException";

    /// <summary>The API's error where a layer was wanted.</summary>
    public const string LayerError = "UnableToGetUpstreamLayerException";

    /// <summary>The API's error where a list of referrers was wanted.</summary>
    public const string ReferrersError = "UnableToListUpstreamImageReferrersException";

    public string? Code { get; } = code;

    /// <summary>The same as an error of this registry.</summary>
    /// <param name="error">The API's name for it, after what was wanted; <c>/v2/</c> tells by <see cref="Code"/>.</param>
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
