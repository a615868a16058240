namespace EcrPS.Local;

/// <summary>
/// A snapshot of a running embedded registry. Piped to another cmdlet it supplies the endpoint; piped to
/// <c>Set-EcrDefault</c> it becomes the endpoint of the session.
/// </summary>
public sealed record EcrLocalRegistry
{
    /// <summary>The endpoint of the ECR API, such as <c>http://127.0.0.1:41234</c>.</summary>
    public required string EndpointUrl { get; init; }

    /// <summary>The default account's registry in image references, such as <c>localhost:41234</c>.</summary>
    public required string Registry { get; init; }

    /// <summary>The default account id, 12 digits.</summary>
    public required string RegistryId { get; init; }

    /// <summary>The default region.</summary>
    public required string Region { get; init; }

    /// <summary>The access key id of the default account; its secret is <c>test</c> as well, and no secret.</summary>
    public string AccessKey { get; init; } = LocalRegistryKeys.AccessKey;

    /// <summary>The id of the registry's process.</summary>
    public int ProcessId { get; init; }

    /// <summary>The data folder; null if data is lost when the registry stops.</summary>
    public string? DataPath { get; init; }

    /// <summary>Whether its clock can be moved and faults injected with <c>Set-EcrLocalRegistry</c>.</summary>
    public bool HasControl { get; init; }

    /// <summary>The registry's time, ahead of the machine's where it was moved; null without control.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>All accounts and regions used so far, each with a separate port.</summary>
    public IReadOnlyList<EcrLocalRegistryAddress> Registries { get; init; } = [];

    /// <summary>The last lines that it logged; empty where this session did not start it.</summary>
    public IReadOnlyList<string> Log { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => EndpointUrl;
}
