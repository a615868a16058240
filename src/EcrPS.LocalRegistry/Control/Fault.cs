using System.Text.Json.Serialization;

namespace EcrPS.LocalRegistry.Control;

/// <summary>What is to go wrong, with which requests, and how often.</summary>
internal sealed record Fault
{
    public string Id { get; init; } = "";

    /// <summary>The API operation it is for; with neither operation nor path it is for all requests of both planes.</summary>
    public string? Operation { get; init; }

    /// <summary>The path it is for, as <c>/v2/team/web/blobs/*</c>: <c>*</c> stands for any characters.</summary>
    public string? Path { get; init; }

    /// <summary>The HTTP method it is for; null for any.</summary>
    public string? Method { get; init; }

    /// <summary>How many matching requests pass unharmed first.</summary>
    public int Skip { get; init; }

    /// <summary>How many requests it hits; null for all until it is removed.</summary>
    public int? Count { get; init; }

    /// <summary>The HTTP status to answer with; null where only time or the connection is tampered with.</summary>
    public int? Status { get; init; }

    /// <summary>The error's name, as <c>ThrottlingException</c> on the API and <c>TOOMANYREQUESTS</c> on <c>/v2/</c>.</summary>
    public string? Code { get; init; }

    public string? Message { get; init; }

    /// <summary>How long to wait before anything else happens.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>Cuts the connection after so many bytes of the reply's body; 0 before any reply. Null does not cut.</summary>
    public long? CutAfterBytes { get; init; }

    /// <summary>How many requests it has hit.</summary>
    public int Hits { get; init; }

    [JsonIgnore]
    public bool IsUsedUp => Count is { } count && Hits >= count;
}
