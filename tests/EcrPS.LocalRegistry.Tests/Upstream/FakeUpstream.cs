using System.Collections.Concurrent;
using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Upstream;

/// <summary>
/// A registry that supports pulls: it can require tokens, redirect to another storage, throttle, fail, and return wrong content.
/// </summary>
internal sealed class FakeUpstream : IAsyncDisposable
{
    public const string Token = "let-me-in";

    private readonly ConcurrentDictionary<string, (byte[] Content, string MediaType)> _content = new(StringComparer.Ordinal);
    private readonly List<string> _referrers = [];
    private readonly ScriptedServer _server;

    private FakeUpstream() => _server = new ScriptedServer(AnswerAsync);

    public Uri Url => _server.Url;

    public IEnumerable<string> Paths => _server.Requests.Select(request => request.Path);

    /// <summary>The credentials for which the authorization server issues tokens; null if no token is required.</summary>
    public string? TokenFor { get; set; }

    /// <summary>The storage of blobs, to which requests are redirected.</summary>
    public Uri? Storage { get; set; }

    /// <summary>The reply to every later request.</summary>
    public ScriptedReply? Failure { get; set; }

    /// <summary>Holds blobs back until it is completed.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public static FakeUpstream Start() => new();

    /// <summary>Puts an image that depends on the content.</summary>
    /// <returns>Its digest.</returns>
    public string Put(string repository, string content, string tag)
    {
        (string Digest, int Size) config = AddBlob(repository, $"config of {content}");
        (string Digest, int Size) layer = AddBlob(repository, $"layer of {content}");
        return PutManifest(
            repository,
            RegistryFixture.ImageManifest(config.Digest, layer.Digest)
                .Replace("\"size\":10", "\"size\":" + config.Size, StringComparison.Ordinal)
                .Replace($"{layer.Digest}\",\"size\":{config.Size}", $"{layer.Digest}\",\"size\":{layer.Size}", StringComparison.Ordinal),
            MediaTypes.OciManifest,
            tag);
    }

    public string PutIndex(string repository, string tag, params string[] children) =>
        PutManifest(repository, Index(repository, children), MediaTypes.OciIndex, tag);

    /// <summary>Puts a referrer of an image, and the list of its referrers.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="subject">The digest of the image.</param>
    /// <param name="content">Content that distinguishes it from others.</param>
    /// <param name="tagged">
    /// Whether the list is an index with the tag of the referrers tag schema, as in registries without the referrers API.
    /// </param>
    /// <returns>Its digest.</returns>
    public string PutReferrer(string repository, string subject, string content, bool tagged = false)
    {
        (string Digest, int Size) config = AddBlob(repository, $"config of {content}");
        (string Digest, int Size) layer = AddBlob(repository, $"layer of {content}");
        string digest = PutManifest(
            repository,
            $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","artifactType":"application/vnd.example.sbom",
            "config":{"mediaType":"{{MediaTypes.OciEmpty}}","digest":"{{config.Digest}}","size":{{config.Size}}},
            "layers":[{"mediaType":"application/spdx+json","digest":"{{layer.Digest}}","size":{{layer.Size}}}],
            "subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{subject}}","size":1} }
            """,
            MediaTypes.OciManifest,
            tag: null);
        _referrers.Add(digest);
        string path = tagged ? $"/v2/{repository}/manifests/{subject.Replace(':', '-')}" : $"/v2/{repository}/referrers/{subject}";
        _content[path] = (Encoding.UTF8.GetBytes(Index(repository, _referrers)), MediaTypes.OciIndex);
        return digest;
    }

    /// <summary>The digest of a blob that is put and that no manifest names.</summary>
    public string PutBlob(string repository, string content) => AddBlob(repository, content).Digest;

    /// <summary>Returns wrong content for every later blob.</summary>
    public void Spoil(string repository)
    {
        foreach (string path in _content.Keys.Where(path => path.StartsWith($"/v2/{repository}/blobs/", StringComparison.Ordinal)))
            _content[path] = ([.. _content[path].Content.Select(value => (byte)(value ^ 1))], "application/octet-stream");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private (string Digest, int Size) AddBlob(string repository, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        string digest = RegistryHarness.DigestOf(bytes);
        _content[$"/v2/{repository}/blobs/{digest}"] = (bytes, "application/octet-stream");
        return (digest, bytes.Length);
    }

    private string Index(string repository, IEnumerable<string> children) =>
        $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', children.Select(child => $$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{child}}","size":{{_content[$"/v2/{repository}/manifests/{child}"].Content.Length}}}"""))}}]}""";

    private string PutManifest(string repository, string manifest, string mediaType, string? tag)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(manifest);
        string digest = RegistryHarness.DigestOf(bytes);
        _content[$"/v2/{repository}/manifests/{digest}"] = _content[$"/v2/{repository}/manifests/{tag ?? digest}"] = (bytes, mediaType);
        return digest;
    }

    private async Task<ScriptedReply> AnswerAsync(ScriptedRequest request)
    {
        if (Failure is { } failure)
            return failure;
        if (request.Path == "/token")
        {
            return request.Header("Authorization") == "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(TokenFor!))
                && request.PathAndQuery.Contains("service=fake", StringComparison.Ordinal)
                ? ScriptedReply.Json($$"""{"token":"{{Token}}"}""")
                : ScriptedReply.OciError(401, "UNAUTHORIZED", "who are you");
        }

        if (TokenFor is not null && request.Header("Authorization") != "Bearer " + Token)
        {
            string challenge = $"Bearer realm=\"{Url}token\",service=\"fake\",scope=\"repository:x:pull\"";
            return ScriptedReply.OciError(401, "UNAUTHORIZED", "authentication required") with
            {
                Headers = [("WWW-Authenticate", challenge)],
            };
        }

        if (request.Path == "/v2/")
            return ScriptedReply.Json("{}");
        if (!_content.TryGetValue(request.Path, out (byte[] Content, string MediaType) found))
            return ScriptedReply.OciError(404, "MANIFEST_UNKNOWN", "no such manifest");
        if (request.Path.Contains("/blobs/", StringComparison.Ordinal))
        {
            if (Gate is { } gate)
                await gate.Task;
            if (Storage is { } storage)
                return new ScriptedReply(307, null, ("Location", new Uri(storage, request.Path).ToString()));
        }

        return new ScriptedReply(200, found.Content, ("Content-Type", found.MediaType));
    }
}
