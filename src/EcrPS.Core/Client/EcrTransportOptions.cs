namespace EcrPS.Client;

/// <summary>The user's settings for endpoint and credentials. Null means: use the default sources.</summary>
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
    /// Returns the current keys where another component renews them: called before each request, from any thread. The three
    /// properties above are its first result. Null for keys that do not change.
    /// </summary>
    public Func<(string AccessKey, string SecretKey, string? SessionToken)>? CurrentKeys { get; init; }

    /// <summary>An endpoint to call instead of AWS's own, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Use the FIPS endpoints of the region; null asks the environment and the profile.</summary>
    public bool? UseFips { get; init; }

    /// <summary>Use the dual-stack endpoints of the region; null asks the environment and the profile.</summary>
    public bool? UseDualStack { get; init; }

    /// <summary>
    /// The clock for waits between attempts, time limits and rate limits. Calls share their rate limits with those that use the
    /// same clock.
    /// </summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Leaves out the secrets: this record must never print them.</summary>
    /// <returns>Endpoint and identity, without secrets.</returns>
    public override string ToString() =>
        $"{Region ?? "(region from environment)"} {EndpointUrl ?? "AWS"} {ProfileName ?? AccessKey ?? "(credentials from environment)"}";
}
