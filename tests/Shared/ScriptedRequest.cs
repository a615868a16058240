using System.Text;

namespace EcrPS.TestSupport;

/// <summary>A request as it was sent.</summary>
public sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Path and query, also of a request to a proxy, which has a whole URL.</summary>
    public string PathAndQuery => Target.StartsWith("http://", StringComparison.Ordinal) ? new Uri(Target).PathAndQuery : Target;

    public string Path => PathAndQuery.Split('?')[0];

    /// <summary>The body; empty until it was read.</summary>
    public byte[] Body { get; set; } = [];

    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Method} {Target}";
}
