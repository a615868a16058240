using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>A registry to which hostile bodies are sent, and the checks of each of its replies.</summary>
public sealed partial class HostileApiFixture : IAsyncLifetime
{
    private const string Repository = "team/web";

    /// <summary>
    /// The errors that every operation may return in addition to those that it declares (API reference, "Common Errors").
    /// </summary>
    private static readonly Dictionary<string, int> Common = new(StringComparer.Ordinal)
    {
        ["SerializationException"] = 400,
        ["AccessDeniedException"] = 403,
        ["RequestEntityTooLargeException"] = 413,
    };

    private RegistryHarness _registry = null!;
    private string[] _known = [];

    public async Task InitializeAsync() =>
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { Authentication = AuthenticationMode.None });

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    /// <summary>Sends an operation bodies of one seed.</summary>
    internal async Task SendAsync(ApiOperation operation, int seed, int count)
    {
        var bodies = new HostileBodies(seed, await PrepareAsync());
        var errors = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
            errors.Add(await SendAsync(operation, bodies.Next(operation), $"{operation.Name}, seed {seed}, body {i}"));
        // If no body were parsed, the test would find nothing.
        Assert.Contains(errors, error => error != "SerializationException");
    }

    /// <summary>Sends an operation a member of many megabytes.</summary>
    internal async Task SendHugeAsync(ApiOperation operation, string member, int length) =>
        await SendAsync(operation, new HostileBodies(seed: 0, await PrepareAsync()).Huge(operation, member, length), operation.Name);

    /// <returns>The error; empty for none.</returns>
    private async Task<string> SendAsync(ApiOperation operation, HostileBody body, string which)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body.Bytes) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", ApiModel.TargetPrefix + operation.Name);
        ApiReply reply = await _registry.Client.SendAsync(request);
        if (Problem(operation, body, reply) is { } problem)
            Assert.Fail($"{which}: {problem}\nsent {body}\ngot {(int)reply.Status} {reply.Text}");
        return reply.Status == HttpStatusCode.OK ? "" : reply.ErrorType ?? "";
    }

    private static string? Problem(ApiOperation operation, HostileBody body, ApiReply reply)
    {
        if (!Guid.TryParse(reply.RequestId, out _))
            return "no x-amzn-RequestId";
        if (reply.MediaType != "application/x-amz-json-1.1")
            return $"content type {reply.MediaType}";
        if (StackTrace().IsMatch(reply.Text))
            return "a stack trace";
        if (reply.Status == HttpStatusCode.OK)
            return body.IsObject && reply.Json is not null ? null : "200 to what cannot be read";
        string? error = reply.ErrorType;
        if (!body.IsObject && error != "SerializationException")
            return "what cannot be read is SerializationException";
        if (reply.Json["message"] is null)
            return "no message";
        if (Common.TryGetValue(error ?? "", out int status))
            return (int)reply.Status == status ? null : $"{error} is {status}";
        // Constraints are ValidationException if the operation declares it, else InvalidParameterException, whether declared or not.
        return (operation.Errors.Contains(error) || error == "InvalidParameterException") && reply.Status == HttpStatusCode.BadRequest
            ? null
            : "an error that the operation does not list";
    }

    /// <summary>Creates the resources that valid requests need; the last operation may have removed them.</summary>
    private async Task<string[]> PrepareAsync()
    {
        ApiReply created = await _registry.Client.SendAsync("CreateRepository", $$"""{"repositoryName":"{{Repository}}"}""");
        if (created.Status != HttpStatusCode.OK)
            return _known;
        byte[] config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux"}""");
        byte[] layer = "layer"u8.ToArray();
        string digest = await _registry.PushAsync(Repository, config, layer, "v1");
        JsonObject upload = await _registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = Repository });
        return _known = [
            Repository,
            digest,
            RegistryHarness.DigestOf(layer),
            "v1",
            (string)upload["uploadId"]!,
            RegistryHarness.ManifestOf(config, layer),
            "123456789012",
        ];
    }

    [GeneratedRegex(@"\n\s*at |\.cs\b|:line \d|\bSystem\.[A-Z]|Microsoft\.|EcrPS\.[A-Z]|SQLite")]
    private static partial Regex StackTrace();
}
