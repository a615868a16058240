using System.Diagnostics;
using System.Text.Json.Nodes;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A client that executes commands, one JSON line each: <c>Scripts/*_calls.*</c>.</summary>
internal sealed class CallingClient(Process process) : IEcrProgram, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static CallingClient Boto3(ClientFolder folder) => new(folder.Start("python3", [Script("boto3_calls.py")]));

    public static CallingClient JavaScript(ClientFolder folder) =>
        new(folder.Start("node", ["--no-warnings", Script("javascript_calls.mjs")]));

    public static CallingClient AwsCli(ClientFolder folder) => new(folder.Start("python3", [Script("aws_calls.py")]));

    public async Task<ProgramAbilities> AbilitiesAsync() =>
        ProgramAbilities.Parse((await SendAsync(new JsonObject { ["list"] = true }))["reply"]!);

    public Task<JsonObject> CallAsync(string operation, JsonNode input) =>
        SendAsync(new JsonObject { ["call"] = operation, ["with"] = input.DeepClone() });

    public Task<JsonObject> WalkAsync(string operation, JsonNode input, int size) =>
        SendAsync(new JsonObject { ["walk"] = operation, ["with"] = input.DeepClone(), ["size"] = size });

    public Task<JsonObject> WaitAsync(string waiter, JsonNode input) =>
        SendAsync(new JsonObject { ["wait"] = waiter, ["with"] = input.DeepClone() });

    /// <summary>The version of the AWS CLI; null if this Python does not have it.</summary>
    public async Task<string?> VersionAsync()
    {
        using var giveUp = new CancellationTokenSource(Patience);
        return await process.StandardOutput.ReadLineAsync(giveUp.Token);
    }

    /// <summary>Runs a command of the AWS CLI.</summary>
    public async Task<ClientRun> RunAsync(params string[] arguments)
    {
        JsonObject outcome = await SendAsync(new JsonObject { ["run"] = new JsonArray([.. arguments.Select(text => (JsonNode)text)]) });
        return new ClientRun(
            $"aws {string.Join(' ', arguments)}", (int)outcome["exitCode"]!, (string)outcome["output"]!, (string)outcome["error"]!);
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private async Task<JsonObject> SendAsync(JsonObject step)
    {
        using var giveUp = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteLineAsync(step.ToJsonString().AsMemory(), giveUp.Token);
        await process.StandardInput.FlushAsync(giveUp.Token);
        string? outcome = await process.StandardOutput.ReadLineAsync(giveUp.Token);
        if (outcome is null)
            Assert.Fail($"{step.ToJsonString()}: {await process.StandardError.ReadToEndAsync(giveUp.Token)}");
        return JsonNode.Parse(outcome)!.AsObject();
    }

    private static string Script(string name) => Path.Combine(AppContext.BaseDirectory, "Scripts", name);
}
