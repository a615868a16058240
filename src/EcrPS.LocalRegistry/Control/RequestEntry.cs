using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Control;

/// <summary>One line of the request log on the wire.</summary>
internal sealed record RequestEntry(
    string Id, DateTimeOffset Time, string Method, string Path, string? Operation, string? AccountId, string? Region,
    int Status, string? ErrorCode, bool Faulted, double DurationMilliseconds)
{
    public static RequestEntry From(RequestRecord record) => new(
        record.Id, record.Time, record.Method, record.Path, record.Operation, record.AccountId, record.Region,
        record.Status, record.ErrorCode, record.Faulted, record.Duration.TotalMilliseconds);
}
