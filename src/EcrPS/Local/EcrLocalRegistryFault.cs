using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Local;

/// <summary>
/// A fault to inject into an embedded registry: its effect, the requests that it applies to, and how often. A hashtable with these
/// names converts to a fault: <c>@{ Operation = 'DescribeImages'; Code = 'ThrottlingException'; Count = 2 }</c>.
/// </summary>
public sealed class EcrLocalRegistryFault
{
    private const int ClientError = 400;

    // The registry implements it too, although it belongs to another service.
    private const string TokenService = "GetCallerIdentity";

    /// <summary>The API operation that it applies to; with neither operation nor path it applies to every request.</summary>
    public string? Operation { get; set; }

    /// <summary>The path of the requests, such as <c>/v2/team/web/blobs/*</c>; <c>*</c> matches any characters.</summary>
    public string? Path { get; set; }

    /// <summary>The HTTP method that it applies to; null for any.</summary>
    public string? Method { get; set; }

    /// <summary>How many matching requests pass before the fault applies.</summary>
    public int Skip { get; set; }

    /// <summary>How many requests it applies to; null for all until it is cleared.</summary>
    public int? Count { get; set; }

    /// <summary>The HTTP status to answer with, 200 to 599; if only <see cref="Code"/> is given, it follows from the code.</summary>
    public int? Status { get; set; }

    /// <summary>The error's name, such as <c>ThrottlingException</c> on the API and <c>TOOMANYREQUESTS</c> under <c>/v2/</c>.</summary>
    public string? Code { get; set; }

    /// <summary>The error's message.</summary>
    public string? Message { get; set; }

    /// <summary>The delay before any other effect.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Closes the connection after this many bytes of the response body; 0 before any response; null never.</summary>
    public long? CutAfterBytes { get; set; }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder(Operation ?? Path ?? "every request");
        if (Delay > TimeSpan.Zero)
            text.Append(CultureInfo.InvariantCulture, $" waits {Delay.TotalSeconds:0.###} s");
        if (Code is not null || Status is not null)
            text.Append(" answers ").AppendJoin(' ', new object?[] { Code, Status }.Where(part => part is not null));
        if (CutAfterBytes is not null)
            text.Append(CultureInfo.InvariantCulture, $" is cut after {CutAfterBytes} bytes");
        if (Count is not null)
            text.Append(Count == 1 ? ", once" : string.Create(CultureInfo.InvariantCulture, $", {Count} times"));
        return text.ToString();
    }

    /// <summary>The fault as the control plane takes it.</summary>
    /// <exception cref="ArgumentException">There is no such operation.</exception>
    internal JsonObject ToJson()
    {
        Check();
        var body = new JsonObject { ["skip"] = Skip, ["delayMilliseconds"] = (int)Delay.TotalMilliseconds };
        Add("operation", Operation);
        Add("path", Path);
        Add("method", Method);
        Add("code", Code);
        Add("message", Message);
        Add("count", Count);
        Add("status", Status ?? StatusOf(Code));
        Add("cutAfterBytes", CutAfterBytes);
        return body;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
                body[name] = value;
        }
    }

    // A misspelt operation would never match, and the test that relies on it would pass for the wrong reason.
    private void Check()
    {
        if (Operation is not null and not TokenService && !ApiModel.Operations.Keys.Contains(Operation, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException($"ECR has no operation '{Operation}'.{ClosestName.Hint(Operation, ApiModel.Operations.Keys)}");
    }

    private static int? StatusOf(string? code) => code is null ? null : ApiModel.Errors.GetValueOrDefault(code)?.StatusCode ?? ClientError;
}
