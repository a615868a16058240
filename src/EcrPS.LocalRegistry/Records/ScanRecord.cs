namespace EcrPS.LocalRegistry.Records;

/// <summary>The latest scan of an image; its findings are stored separately, because there may be thousands.</summary>
internal sealed record ScanRecord
{
    public required long ImageId { get; init; }

    /// <summary>The API's <c>ScanStatus</c>, e.g. IN_PROGRESS.</summary>
    public required string Status { get; init; }

    public string? Description { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public DateTimeOffset? SourceUpdatedAt { get; init; }

    /// <summary>The API's <c>ScanType</c>, which determines the form of the findings.</summary>
    public string Type { get; init; } = "BASIC";

    /// <summary>The version of the vulnerability records.</summary>
    public string Source { get; init; } = "";

    /// <summary>JSON of the API's <c>findingSeverityCounts</c>.</summary>
    public string SeverityCounts { get; init; } = "{}";
}
