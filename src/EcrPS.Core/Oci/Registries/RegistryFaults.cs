using System.Globalization;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>The connection errors of one registry, as opposed to its error responses (<see cref="RegistryErrors"/>).</summary>
internal sealed class RegistryFaults(Uri origin, RegistryOptions options)
{
    /// <summary>
    /// Whether to retry. Not after a timeout: a user who waited that long should see the error instead of waiting five times as
    /// long.
    /// </summary>
    public static bool IsPassing(EcrException failure) => failure is { IsRetryable: true, InnerException: not TimeoutException };

    public EcrException Unreachable(Exception e) =>
        new(EcrErrorCodes.EndpointUnreachable, $"The connection to {origin.Authority} failed: {e.Message}", e) { IsRetryable = true };

    /// <summary>The error for a timeout; not retried.</summary>
    public EcrException Silent()
    {
        var cause = new TimeoutException(string.Create(
            CultureInfo.InvariantCulture, $"{origin.Authority} did not answer for {options.IdleTimeout.TotalSeconds:0.#} seconds."));
        return new(EcrErrorCodes.EndpointUnreachable, cause.Message, cause) { IsRetryable = true };
    }

    /// <summary>
    /// The error for content that stalls, or arrives too slowly; a new connection may be faster, and continues at the same
    /// offset.
    /// </summary>
    public EcrException Slow(long bytes) => new(
        EcrErrorCodes.EndpointUnreachable,
        string.Create(
            CultureInfo.InvariantCulture,
            $"{origin.Authority} sent less than {bytes} bytes in {options.IdleTimeout.TotalSeconds:0.#} seconds."))
    {
        IsRetryable = true,
    };
}
