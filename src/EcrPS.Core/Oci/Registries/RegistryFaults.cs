using System.Globalization;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>The errors of connections to one registry, as opposed to what the registry answers (<see cref="RegistryErrors"/>).</summary>
internal sealed class RegistryFaults(Uri origin, RegistryOptions options)
{
    /// <summary>
    /// Whether the next attempt may go better. After silence it would not: whoever waited so long wants to hear of it, not
    /// to wait five times as long.
    /// </summary>
    public static bool IsPassing(EcrException failure) => failure is { IsRetryable: true, InnerException: not TimeoutException };

    public EcrException Unreachable(Exception e) =>
        new(EcrErrorCodes.EndpointUnreachable, $"The connection to {origin.Authority} failed: {e.Message}", e) { IsRetryable = true };

    /// <summary>Where nothing was said for too long; not tried again.</summary>
    public EcrException Silent()
    {
        var cause = new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"{origin.Authority} did not answer for {options.IdleTimeout.TotalSeconds:0.#} seconds."));
        return new(EcrErrorCodes.EndpointUnreachable, cause.Message, cause) { IsRetryable = true };
    }

    /// <summary>Where content stops, or comes so slowly that it would never end: another connection may do better, and goes on from there.</summary>
    public EcrException Slow(long bytes) => new(
        EcrErrorCodes.EndpointUnreachable,
        string.Create(CultureInfo.InvariantCulture, $"{origin.Authority} sent less than {bytes} bytes in {options.IdleTimeout.TotalSeconds:0.#} seconds."))
    {
        IsRetryable = true,
    };
}
