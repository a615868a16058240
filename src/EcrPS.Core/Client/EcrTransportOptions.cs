namespace EcrPS.Client;

/// <summary>What the user said about where to call and as whom. Null means: find it in the usual places.</summary>
public sealed record EcrTransportOptions
{
    /// <summary>The region, such as <c>eu-central-1</c>.</summary>
    public string? Region { get; init; }

    /// <summary>The name of a profile in the AWS configuration files.</summary>
    public string? ProfileName { get; init; }

    /// <summary>The access key id, together with <see cref="SecretKey"/>.</summary>
    public string? AccessKey { get; init; }

    /// <summary>The secret access key.</summary>
    public string? SecretKey { get; init; }

    /// <summary>The session token of temporary credentials.</summary>
    public string? SessionToken { get; init; }

    /// <summary>
    /// Gives the keys as they are now, where somebody else renews them: asked before each call, from any thread. The three
    /// above are what it gave at first. Null for keys that stay as they are.
    /// </summary>
    public Func<(string AccessKey, string SecretKey, string? SessionToken)>? CurrentKeys { get; init; }

    /// <summary>An endpoint to call instead of AWS's own, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Use the FIPS endpoints of the region; null asks the environment and the profile.</summary>
    public bool? UseFips { get; init; }

    /// <summary>Use the dual-stack endpoints of the region; null asks the environment and the profile.</summary>
    public bool? UseDualStack { get; init; }

    /// <summary>
    /// The clock that waits between attempts, time limits and the shared rate of calls go by. Calls share their rate with those
    /// of the same clock.
    /// </summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Hides the secrets: this record must never print them.</summary>
    /// <returns>The place and who calls, without secrets.</returns>
    public override string ToString() =>
        $"{Region ?? "(region from environment)"} {EndpointUrl ?? "AWS"} {ProfileName ?? AccessKey ?? "(credentials from environment)"}";
}
