namespace EcrPS.Oci;

/// <summary>Retries and timeouts of a <see cref="RegistryStore"/>.</summary>
public sealed record RegistryOptions
{
    /// <summary>The maximum number of attempts: enough to outlast a restart or a burst of throttling, not an outage.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>
    /// The delay before the second attempt; it doubles each time, up to <see cref="MaxRetryDelay"/>, less a random part of up
    /// to half of it.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest delay between attempts, also where the registry asks for a longer one (<c>Retry-After</c>).</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a connection may be idle. A large upload may take hours as long as bytes move.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Shows each request; null for none.</summary>
    public RegistryCallLog? Log { get; init; }

    /// <summary>The clock for delays, time limits and the shared rate limit.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
