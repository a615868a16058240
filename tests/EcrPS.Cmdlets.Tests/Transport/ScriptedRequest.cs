using System.Text;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>A request as it stood on the wire.</summary>
public sealed record ScriptedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
