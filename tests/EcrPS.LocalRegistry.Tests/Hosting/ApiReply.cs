using System.Net;
using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Hosting;

internal sealed record ApiReply(HttpStatusCode Status, string Text, string? MediaType, string? RequestId)
{
    public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

    public string? ErrorType => (string?)Json["__type"];
}
