using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A client that makes the calls it is told to, one JSON line each: <c>Scripts/*_calls.*</c>.</summary>
internal sealed class CallingClient(Process process) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <returns>An object with <c>reply</c>, or with <c>error</c> and <c>message</c>.</returns>
    public async Task<JsonObject> CallAsync(string operation, JsonNode input)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        var line = new JsonObject { ["call"] = operation, ["with"] = input.DeepClone() }.ToJsonString();
        await process.StandardInput.WriteLineAsync(line.AsMemory(), giveUp.Token);
        await process.StandardInput.FlushAsync(giveUp.Token);
        var outcome = await process.StandardOutput.ReadLineAsync(giveUp.Token);
        if (outcome is null)
            Assert.Fail($"{operation}: {await process.StandardError.ReadToEndAsync(giveUp.Token)}");
        return JsonNode.Parse(outcome)!.AsObject();
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
