using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>
/// Calls on both planes and their checks: each call ends without a server error; its error, if any, is declared for the operation;
/// it is refused exactly if policies refuse it; and no immutable tag moves.
/// </summary>
internal sealed class CheckedCalls(PolicyOracle oracle, TagWatch tags)
{
    /// <summary>The number of earlier calls that a failure shows.</summary>
    private const int Remembered = 40;

    private const string Refused = "AccessDeniedException";

    /// <summary>The actions that a call may need in addition to its own: to create on push and to pull through.</summary>
    private static readonly Dictionary<string, string[]> Further = new(StringComparer.Ordinal)
    {
        ["PutImage"] = ["CreateRepository"],
        ["InitiateLayerUpload"] = ["CreateRepository"],
        ["BatchGetImage"] = ["BatchImportUpstreamImage", "CreateRepository"],
        ["GetDownloadUrlForLayer"] = ["BatchImportUpstreamImage"],
    };

    private readonly Queue<string> _log = new();
    private readonly Dictionary<Target, Uri> _hosts = [];

    /// <summary>The last calls and their outcomes, one a line.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>The operations of the API that succeeded.</summary>
    public HashSet<string> Done { get; } = new(StringComparer.Ordinal);

    /// <summary>How many calls to another account succeeded.</summary>
    public int Visits { get; private set; }

    /// <summary>Where an image was put or a policy set last; the repository is null for a registry's policy.</summary>
    public (Target Target, string? Repository)? Changed { get; private set; }

    public void Note(string what)
    {
        lock (_log)
        {
            _log.Enqueue(what);
            if (_log.Count > Remembered)
                _log.Dequeue();
        }
    }

    /// <summary>Calls the API.</summary>
    public async Task<ApiReply> ApiAsync(Actor actor, Target target, string operation, object body)
    {
        JsonObject request = JsonSerializer.SerializeToNode(body)!.AsObject();
        bool isForAny = ApiModel.Operations[operation].Input.Any(member => member.Name is "registryId" or "resourceArn");
        if (actor.AccountId != target.AccountId)
            request["registryId"] = target.AccountId;
        string?[] repositories = isForAny ? Repositories(request) : [];
        (
            IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> before,
            IReadOnlyDictionary<(long Repository, string Tag), string> fixedTags) =
            (
                oracle.Read(), tags.Read());
        ApiReply reply = await SendAsync(actor, operation, request);
        tags.AssertNoneMovedSince(fixedTags, operation);
        bool isRefused = reply.ErrorType == Refused;
        // Listing referrers needs the permission to pull (API reference, ListImageReferrers).
        string action = operation == "ListImageReferrers" ? "BatchGetImage" : operation;
        Judge(actor, target, isRefused, operation, repositories.Select(repository => (action, repository)), before);
        if (reply.ErrorType is not null)
            return reply;
        Done.Add(operation);
        if (_hosts.ContainsKey(target) && (operation is "PutImage" or "SetRepositoryPolicy" or "PutRegistryPolicy"))
            Changed = (target, (string?)request["repositoryName"]);
        return reply;
    }

    /// <summary>Calls the API many times concurrently, each for its caller's own registry, in undefined order.</summary>
    public Task StormAsync(IEnumerable<(Actor Actor, string Operation, object Body)> calls) =>
        Task.WhenAll(calls.Select(call => SendAsync(call.Actor, call.Operation, JsonSerializer.SerializeToNode(call.Body)!.AsObject())));

    /// <summary>Calls the registry API.</summary>
    /// <param name="actor">The caller.</param>
    /// <param name="target">The registry.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Below <c>/v2/</c>, or a path that the registry returned.</param>
    /// <param name="needs">The actions that policies must allow, and the repository.</param>
    /// <param name="content">The body.</param>
    public async Task<(HttpStatusCode Status, byte[] Body, string? Location)> RegistryAsync(
        Actor actor,
        Target target,
        HttpMethod method,
        string path,
        IEnumerable<(string Action, string? Repository)> needs,
        HttpContent? content = null)
    {
        (
            IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> before,
            IReadOnlyDictionary<(long Repository, string Tag), string> fixedTags) =
            (
                oracle.Read(), tags.Read());
        using var request = new HttpRequestMessage(
            method, new Uri(_hosts[target], path.StartsWith('/') || path.Contains("://", StringComparison.Ordinal) ? path : "/v2/" + path))
        {
            Content = content,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", await TokenAsync(actor));
        using HttpResponseMessage response = await actor.Api.Http.SendAsync(request);
        byte[] body = await response.Content.ReadAsByteArrayAsync();
        Note($"{actor}: {method} {request.RequestUri} -> {(int)response.StatusCode} {Short(Encoding.UTF8.GetString(body))}");

        tags.AssertNoneMovedSince(fixedTags, $"{method} {path}");
        // A missing image that cannot be fetched is reported as a failure of the upstream registry.
        Assert.True(
            response.StatusCode is < HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway,
            $"{method} {path} is {response.StatusCode}: {Encoding.UTF8.GetString(body)}");
        Assert.NotEqual(HttpStatusCode.Unauthorized, response.StatusCode);
        bool isRefused = response.StatusCode == HttpStatusCode.Forbidden
            && Encoding.UTF8.GetString(body).Contains("is not authorized to perform", StringComparison.Ordinal);
        Judge(
            actor,
            target,
            isRefused || method == HttpMethod.Head && response.StatusCode == HttpStatusCode.Forbidden,
            $"{method} {path}",
            needs,
            before);
        return (response.StatusCode, body, response.Headers.Location?.ToString());
    }

    /// <summary>The address of a registry, from its own account's GetAuthorizationToken.</summary>
    public async Task FindHostAsync(Actor home) => _hosts[home.Home] = new Uri((string)(await AuthorizationAsync(home))["proxyEndpoint"]!);

    /// <summary>Whether the current policies allow an actor an action.</summary>
    public bool Allows(Actor actor, Target target, string action, string repository) =>
        PolicyOracle.Allows(oracle.Read(), actor, target, action, repository);

    private async Task<ApiReply> SendAsync(Actor actor, string operation, JsonObject request)
    {
        ApiReply reply = await actor.Api.SendAsync(operation, request.ToJsonString());
        Note($"{actor}: {operation} {Short(request.ToJsonString())} -> {(int)reply.Status} {Short(reply.Text)}");
        Assert.True(reply.Status < HttpStatusCode.InternalServerError, $"{operation} is {reply.Status}: {reply.Text}");
        Assert.True(
            reply.ErrorType is null or Refused || ApiModel.Operations[operation].Errors.Contains(reply.ErrorType),
            $"{operation} does not list {reply.Text}");
        return reply;
    }

    private void Judge(
        Actor actor, Target target, bool isRefused, string call, IEnumerable<(string Action, string? Repository)> needs,
        IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> before)
    {
        // Replication may create a repository with a policy in between.
        IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> after = oracle.Read();
        var own = needs.ToList();
        var all = own.Concat(own.SelectMany(need => Further.GetValueOrDefault(need.Action, []).Select(action => (action, need.Repository))))
            .ToList();
        if (isRefused)
        {
            Assert.True(all.Exists(need => !May(before, need) || !May(after, need)), $"{actor} was refused {call} and may do it");
            return;
        }

        Assert.True(
            own.TrueForAll(need => May(before, need) || May(after, need)),
            $"{actor} was not refused {call} and may not do it in the registry of {target}");
        if (actor.AccountId != target.AccountId)
        {
            Visits++;
            Assert.NotEmpty(own);
        }

        bool May(
            IReadOnlyList<(Target Target, string? Repository, JsonArray Statements)> policies, (string Action, string? Repository) need) =>
            PolicyOracle.Allows(policies, actor, target, need.Action, need.Repository);
    }

    private static string?[] Repositories(JsonObject request)
    {
        if (request["repositoryName"] is { } name)
            return [(string)name!];
        if (request["repositoryNames"] is JsonArray names)
            return [.. names.Select(one => (string?)one)];
        return request["resourceArn"] is { } arn ? [((string)arn!).Split(":repository/")[1]] : [null];
    }

    /// <summary>A new one each time: the clock moves, and tokens expire.</summary>
    private static async Task<string> TokenAsync(Actor actor) => (string)(await AuthorizationAsync(actor))["authorizationToken"]!;

    private static async Task<JsonNode> AuthorizationAsync(Actor actor) =>
        (await actor.Api.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!;

    private static string Short(string text) => text.Length <= 300 ? text : text[..300] + "…";
}
