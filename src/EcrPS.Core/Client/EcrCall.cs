using System.Globalization;
using System.Text;

namespace EcrPS.Client;

/// <summary>A call of the API that has ended, for the log.</summary>
public sealed record EcrCall
{
    /// <summary>The operation, such as <c>DescribeImages</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The endpoint that was called.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The region that the request was signed for.</summary>
    public required string Region { get; init; }

    /// <summary>The account of the registry that was called, as far as request and keys tell it; else null.</summary>
    public string? AccountId { get; init; }

    /// <summary>The access key id of the caller.</summary>
    public required string Caller { get; init; }

    /// <summary>The id that the service gave the request; null where there was no reply.</summary>
    public string? RequestId { get; init; }

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; init; }

    /// <summary>The time from the first attempt to the end, with all waits.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How long the call waited for the rate limit that applies after throttling.</summary>
    public TimeSpan Throttled { get; init; }

    /// <summary>The error of a call that failed; null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The call on one line.</summary>
    /// <returns>
    /// Such as <c>DescribeImages at https://…, eu-central-1, account 111122223333, as AKIA…, request 6f0f…, 2 attempts, 1250 ms, of
    /// which 1000 ms waiting because the service throttles these calls</c>.
    /// </returns>
    public override string ToString()
    {
        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{Operation} at {Endpoint.AbsoluteUri.TrimEnd('/')}, {Region}");
        if (AccountId is not null)
            line.Append(CultureInfo.InvariantCulture, $", account {AccountId}");
        line.Append(CultureInfo.InvariantCulture, $", as {Caller}, request {RequestId ?? "without an id"}");
        line.Append(CultureInfo.InvariantCulture, $", {Attempts} {(Attempts == 1 ? "attempt" : "attempts")}");
        line.Append(CultureInfo.InvariantCulture, $", {Duration.TotalMilliseconds:0} ms");
        if (Throttled > TimeSpan.Zero)
        {
            line.Append(
                CultureInfo.InvariantCulture,
                $", of which {Throttled.TotalMilliseconds:0} ms waiting because the service throttles these calls");
        }

        if (ErrorCode is not null)
            line.Append(CultureInfo.InvariantCulture, $", failed: {ErrorCode}");
        return line.ToString();
    }
}
