namespace EcrPS.Oci;

/// <summary>How patient a <see cref="RegistryStore"/> is.</summary>
public sealed record RegistryOptions
{
    /// <summary>How often a step is tried in all: enough to outlast a restart or a burst of throttling, not an outage.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>The wait before the second attempt; it doubles each time, up to <see cref="MaxRetryDelay"/>, less a random part of up to a half.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between attempts, also where the registry asks for a longer one (<c>Retry-After</c>).</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long nothing may move on a connection. A large upload may take hours as long as it moves.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>The clock of the waits, of the time limits and of the rate that calls share.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
