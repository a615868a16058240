namespace EcrPS.LocalRegistry.Hosting;

/// <summary>One request in the control plane's log: no header, no body, no secret.</summary>
internal sealed class RequestRecord
{
    public required string Id { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    /// <summary>The API's operation; null for <c>/v2/</c> and the rest.</summary>
    public string? Operation { get; set; }

    public string? AccountId { get; set; }

    public string? Region { get; set; }

    public int Status { get; set; }

    public string? ErrorCode { get; set; }

    /// <summary>Whether an injected fault answered, delayed or cut it.</summary>
    public bool Faulted { get; set; }

    public TimeSpan Duration { get; set; }
}
