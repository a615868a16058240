using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Audit;

/// <summary>
/// Reads everything of one account and region on both planes of a registry, and its data folder, and reports all inconsistencies.
/// Nothing else may write meanwhile. Reading a blob takes a lease for an hour of the registry's clock, as for any client.
/// </summary>
/// <param name="api">Calls the API as the account that is looked at.</param>
/// <param name="dataFolder">The registry's folder; null for one in memory.</param>
internal sealed class RegistryAudit(ApiClient api, string? dataFolder)
{
    /// <summary>Longer than the registry's retry interval on a full disk.</summary>
    private static readonly TimeSpan PreviewPatience = TimeSpan.FromMinutes(2);

    private readonly List<string> _problems = [];
    private readonly Dictionary<string, string> _readBlobs = new(StringComparer.Ordinal);

    private Uri _registry = null!;
    private AuthenticationHeaderValue? _authorization;

    /// <summary>Fails with every problem that there is.</summary>
    /// <param name="api">Calls the API as the account that is looked at.</param>
    /// <param name="dataFolder">The registry's folder; null for one in memory.</param>
    /// <param name="context">Begins the message of a failure.</param>
    /// <returns>What the registry holds, by repository.</returns>
    public static async Task<IReadOnlyDictionary<string, AuditedRepository>> RunAsync(
        ApiClient api, string? dataFolder, string context = "")
    {
        var audit = new RegistryAudit(api, dataFolder);
        Dictionary<string, AuditedRepository> repositories = await audit.RunAsync();
        Assert.True(audit._problems.Count == 0, $"{context} {audit._problems.Count} problems:\n{string.Join('\n', audit._problems)}");
        return repositories;
    }

    private async Task<Dictionary<string, AuditedRepository>> RunAsync()
    {
        JsonNode token = (await api.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!;
        _authorization = new AuthenticationHeaderValue("Basic", (string)token["authorizationToken"]!);
        _registry = new Uri((string)token["proxyEndpoint"]!);
        var repositories = new Dictionary<string, AuditedRepository>(StringComparer.Ordinal);
        foreach (JsonNode repository in await AllAsync("DescribeRepositories", new JsonObject(), "repositories"))
        {
            string name = (string)repository["repositoryName"]!;
            repositories.Add(name, await RepositoryAsync(name));
        }

        if (dataFolder is not null)
            _problems.AddRange(await new DataFolderAudit(dataFolder).RunAsync());
        return repositories;
    }

    private async Task<AuditedRepository> RepositoryAsync(string name)
    {
        var everything = new JsonObject { ["repositoryName"] = name, ["filter"] = new JsonObject { ["imageStatus"] = "ANY" } };
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var images = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        var mediaTypes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (JsonNode image in await AllAsync("DescribeImages", everything, "imageDetails"))
        {
            string digest = (string)image["imageDigest"]!;
            foreach (JsonNode? tag in image["imageTags"]?.AsArray() ?? [])
            {
                if (!tags.TryAdd((string)tag!, digest))
                    Report(name, $"tag {tag} is shown for two images");
            }

            bool isActive = (string)image["imageStatus"]! == "ACTIVE";
            mediaTypes.Add(digest, (string)image["imageManifestMediaType"]!);
            images.Add(digest, isActive ? await ManifestAsync(name, digest, digest) : null);
        }

        IEnumerable<string> ids = (await AllAsync("ListImages", everything, "imageIds")).Select(id =>
            $"{id["imageDigest"]} {id["imageTag"]}");
        IEnumerable<string> expected = tags.Select(tag => $"{tag.Value} {tag.Key}")
            .Concat(images.Keys.Except(tags.Values).Select(digest => digest + " "));
        if (!ids.Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal)))
            Report(name, "ListImages and DescribeImages do not show the same");
        foreach ((string tag, string digest) in tags.Where(tag => images[tag.Value] is not null))
            await ManifestAsync(name, tag, digest);
        foreach ((string digest, byte[]? bytes) in images)
        {
            if (bytes is not null)
                await ContentAsync(name, digest, Manifest.Parse(bytes, mediaTypes[digest]), images);
        }

        await PreviewAsync(name);
        return new AuditedRepository(tags, images);
    }

    private async Task<byte[]?> ManifestAsync(string name, string reference, string digest)
    {
        (HttpStatusCode status, byte[] bytes) = await GetAsync($"/v2/{name}/manifests/{reference}");
        if (status == HttpStatusCode.OK && Digest.Compute(bytes, Digest.Parse(digest).Algorithm).ToString() == digest)
            return bytes;
        Report(name, $"manifest {reference} is not {digest} but {status}: {Encoding.UTF8.GetString(bytes)}");
        return null;
    }

    private async Task ContentAsync(string name, string digest, Manifest manifest, Dictionary<string, byte[]?> images)
    {
        foreach (Descriptor child in manifest.Children.Where(child => !images.ContainsKey(child.Digest.ToString())))
            Report(name, $"index {digest} lists {child.Digest}, which is not there");
        foreach (Digest blob in manifest.Blobs.Select(blob => blob.Digest).Distinct())
        {
            // The bytes are the same wherever they are asked for; that each repository gives them out is seen from one of them.
            bool first = _readBlobs.TryAdd(blob.ToString(), name);
            (HttpStatusCode status, byte[] bytes) = await GetAsync($"/v2/{name}/blobs/{blob}", first ? HttpMethod.Get : HttpMethod.Head);
            if (status != HttpStatusCode.OK)
            {
                Report(name, $"blob {blob} of {digest} is {status}");
            }
            else if (first && Digest.Compute(bytes, blob.Algorithm) != blob)
            {
                Report(name, $"blob {blob} of {digest} has {bytes.Length} bytes of something else");
            }
        }
    }

    /// <summary>Every preview ends.</summary>
    private async Task PreviewAsync(string name)
    {
        using var giveUp = new CancellationTokenSource(PreviewPatience);
        ApiReply reply;
        do
        {
            reply = await api.SendAsync("GetLifecyclePolicyPreview", new JsonObject { ["repositoryName"] = name }.ToJsonString());
            if (giveUp.IsCancellationRequested)
            {
                Report(name, "the lifecycle policy preview does not end");
                return;
            }
        }
        while ((string?)reply.Json["status"] == "IN_PROGRESS");

        if (reply.Status != HttpStatusCode.OK && reply.ErrorType != "LifecyclePolicyPreviewNotFoundException")
            Report(name, $"the lifecycle policy preview is {reply.Text}");
    }

    private async Task<(HttpStatusCode Status, byte[] Body)> GetAsync(string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(_registry, path));
        request.Headers.Authorization = _authorization;
        using HttpResponseMessage response = await api.Http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    private async Task<List<JsonNode>> AllAsync(string operation, JsonObject body, string member)
    {
        var all = new List<JsonNode>();
        body = body.DeepClone().AsObject();
        do
        {
            JsonObject reply = await api.CallAsync(operation, body);
            all.AddRange(reply[member]!.AsArray().Select(item => item!));
            body["nextToken"] = reply["nextToken"]?.DeepClone();
        }
        while (body["nextToken"] is not null);
        return all;
    }

    private void Report(string repository, string problem) => _problems.Add($"{repository}: {problem}");
}
