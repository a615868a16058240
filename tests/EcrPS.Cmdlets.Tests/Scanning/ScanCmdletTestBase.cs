using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Pipeline;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>Scan cmdlets with a scripted service and a clock on which waits complete immediately.</summary>
public abstract class ScanCmdletTestBase : IDisposable
{
    private protected const string DigestA = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private protected const string DigestB = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private readonly ConcurrentDictionary<string, Queue<string>> _scans = new(StringComparer.Ordinal);

    protected ScanCmdletTestBase()
    {
        Factory = new FakeTransportFactory(Answer);
        TransportSource.Use(Factory);
        TimeSource.Use(Time);
    }

    private protected FakeTransportFactory Factory { get; }

    private protected SkippingTime Time { get; } = new();

    private protected PromptSession Session { get; } = ModuleSession.Open();

    /// <summary>Answers of operations other than DescribeImageScanFindings.</summary>
    private protected Dictionary<string, Func<JsonNode, string>> Operations { get; } = new(StringComparer.Ordinal)
    {
        ["GetRegistryScanningConfiguration"] = _ => """{"registryId":"123456789012","scanningConfiguration":{"scanType":"BASIC"}}""",
    };

    public void Dispose()
    {
        Session.Dispose();
        TransportSource.Use(null);
        TimeSource.Use(null);
        GC.SuppressFinalize(this);
    }

    /// <summary>The replies of DescribeImageScanFindings for an image, one per call; the last one is repeated.</summary>
    private protected void Script(string image, params string[] replies) => _scans[image] = new Queue<string>(replies);

    private protected static string Status(string status, string? description = null) => new JsonObject
    {
        ["registryId"] = "123456789012",
        ["repositoryName"] = "web",
        ["imageId"] = new JsonObject { ["imageDigest"] = DigestA },
        ["imageScanStatus"] = new JsonObject { ["status"] = status, ["description"] = description },
    }.ToJsonString();

    private protected static string Result(string status, string counts, string findings) => $$"""
        { "registryId": "123456789012", "repositoryName": "web", "imageId": { "imageDigest": "{{DigestA}}" }, "imageScanStatus": { "status": "{{status}}" },
          "imageScanFindings": { "imageScanCompletedAt": 1767225600, "vulnerabilitySourceUpdatedAt": 1767139200, "findingSeverityCounts": { {{counts}} }, {{findings}} } }
        """;

    /// <summary>A result with these counts, and a finding for each.</summary>
    private protected static string Basic(string counts) => Result("COMPLETE", counts, BasicFindings(counts));

    /// <summary>A result with these counts, and a finding for each.</summary>
    private protected static string Enhanced(string status, string counts) => Result(status, counts, EnhancedFindings(counts));

    private protected static string BasicFindings(string counts) => "\"findings\":[" + string.Join(',', EachOf(counts, (severity, i) => $$"""
        {"name":"CVE-2023-{{286 + i:0000}}","severity":"{{severity}}","attributes":[{"key":"package_name","value":"openssl"},{"key":"package_version","value":"3.0.1-1"}]}
        """)) + "]";

    private protected static string EnhancedFindings(string counts) => "\"enhancedFindings\":[" + string.Join(',', EachOf(counts, (severity, i) => $$$"""
        {"severity":"{{{severity}}}","packageVulnerabilityDetails":{"vulnerabilityId":"CVE-2024-{{{1 + i:0000}}}"}}
        """)) + "]";

    private static IEnumerable<string> EachOf(string counts, Func<string, int, string> write) =>
        JsonNode.Parse($"{{{counts}}}")!.AsObject().SelectMany(pair => Enumerable.Repeat(pair.Key, (int)pair.Value!)).Select(write);

    private protected static string Empty(string status) => Result(status, "", "\"findings\":[]");

    private protected int Looks => Factory.Calls.Count(call => call.Contains("DescribeImageScanFindings", StringComparison.Ordinal));

    private protected PromptRun Run<T>(object parameters)
        where T : System.Management.Automation.Cmdlet => Session.Run<T>(Place(parameters));

    private protected static Dictionary<string, object?> Place(object? parameters = null)
    {
        var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["Region"] = "eu-central-1" };
        foreach (PropertyInfo property in parameters?.GetType().GetProperties() ?? [])
            all[property.Name] = property.GetValue(parameters);
        return all;
    }

    private string Answer(string operation, string body)
    {
        JsonNode request = JsonNode.Parse(body)!;
        if (operation != "DescribeImageScanFindings")
        {
            return Operations.TryGetValue(operation, out Func<JsonNode, string>? answer)
                ? answer(request)
                : throw new EcrException("AccessDenied", $"No {operation} for you.");
        }

        string name = (string?)request["imageId"]!["imageDigest"] ?? (string)request["imageId"]!["imageTag"]!;
        if (!_scans.TryGetValue(name, out Queue<string>? replies))
            throw new EcrException("ImageNotFound", $"There is no {name}.");
        lock (replies)
        {
            string reply = replies.Count > 1 ? replies.Dequeue() : replies.Peek();
            string? digest = (string?)request["imageId"]!["imageDigest"];
            if (reply[0] != '{')
                throw new EcrException(reply, $"{reply} it is.") { IsRetryable = reply == "Throttling" };
            return digest is null ? reply : reply.Replace(DigestA, digest, StringComparison.Ordinal);
        }
    }
}
