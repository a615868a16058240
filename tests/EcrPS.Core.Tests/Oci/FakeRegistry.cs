using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>
/// The parts of a registry that push and pull need, on <see cref="ScriptedServer"/>; tests intercept requests to inject faults.
/// </summary>
internal sealed class FakeRegistry : IAsyncDisposable
{
    private readonly ScriptedServer _server;
    private int _uploads;

    public FakeRegistry() => _server = new ScriptedServer(AnswerAsync);

    public Uri Address => _server.Url;

    public ConcurrentDictionary<string, byte[]> Blobs { get; } = new(StringComparer.Ordinal);

    public ConcurrentDictionary<string, (byte[] Content, string MediaType)> Manifests { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    /// <summary>Called first for each request; if it returns null, the registry answers.</summary>
    public Func<ScriptedRequest, Task<ScriptedReply?>>? Intercept { get; set; }

    /// <summary>The location at which an upload continues, by its number.</summary>
    public Func<int, string> UploadLocation { get; set; } = id => $"/v2/team/web/blobs/uploads/{id}?state=a%2Fb";

    /// <summary>The clock of the stores that are opened here, so that retries do not wait.</summary>
    public RetryTime Time { get; } = new();

    public RegistryStore Open(RegistryOptions? options = null) => new(
        Address,
        "team/web",
        _ => ValueTask.FromResult<NetworkCredential?>(new NetworkCredential("AWS", "s3cret")),
        options ?? new RegistryOptions
        {
            RetryDelay = TimeSpan.FromMilliseconds(1),
            MaxRetryDelay = TimeSpan.FromMilliseconds(5),
            MaxAttempts = 3,
            Time = Time,
        });

    public void Fail(string method, string pathPart, params ScriptedReply[] replies)
    {
        var queue = new ConcurrentQueue<ScriptedReply>(replies);
        Intercept = request => Task.FromResult(
            request.Method == method && request.Path.Contains(pathPart, StringComparison.Ordinal)
                && queue.TryDequeue(out ScriptedReply? reply)
                ? reply
                : null);
    }

    public int Count(string method, string pathPart) =>
        Requests.Count(request => request.Method == method && request.Path.Contains(pathPart, StringComparison.Ordinal));

    /// <summary>Waits until one more request has arrived in full.</summary>
    public Task WaitForRequestAsync() => _server.WaitForRequestAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task<ScriptedReply> AnswerAsync(ScriptedRequest request)
    {
        Requests.Enqueue(request);
        if (Intercept is not null && await Intercept(request) is { } reply)
            return reply;
        if (!request.Path.StartsWith("/v2/team/web/", StringComparison.Ordinal))
            return ScriptedReply.OciError(404, "NAME_UNKNOWN", "no such repository");

        string[] parts = request.Path["/v2/team/web/".Length..].Split('/');
        return (request.Method, parts[0], parts.Length) switch
        {
            ("POST", "blobs", _) => new ScriptedReply(202, null, ("Location", UploadLocation(Interlocked.Increment(ref _uploads)))),
            ("PUT", "blobs", _) => new ScriptedReply(0) { AfterBody = Store },
            ("PUT", "manifests", 2) => new ScriptedReply(0) { AfterBody = put => StoreManifest(put, parts[1]) },
            (_, "blobs", 2) => Blobs.TryGetValue(parts[1], out byte[]? blob)
                ? Ranged(request, blob)
                : ScriptedReply.OciError(404, "BLOB_UNKNOWN", "no such blob"),
            (_, "manifests", 2) => Manifests.TryGetValue(parts[1], out (byte[] Content, string MediaType) manifest)
                ? new ScriptedReply(200, manifest.Content, ("Content-Type", manifest.MediaType))
                : ScriptedReply.OciError(404, "MANIFEST_UNKNOWN", "Requested image not found"),
            _ => ScriptedReply.OciError(405, "UNSUPPORTED", "not here"),
        };
    }

    private static ScriptedReply Ranged(ScriptedRequest request, byte[] blob)
    {
        if (request.Header("Range") is not { } range)
            return new ScriptedReply(200, blob);
        int from = int.Parse(range["bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        return new ScriptedReply(206, blob[from..], ("Content-Range", $"bytes {from}-{blob.Length - 1}/{blob.Length}"));
    }

    private ScriptedReply Store(ScriptedRequest request)
    {
        string digest = Uri.UnescapeDataString(request.Target[(request.Target.IndexOf("digest=", StringComparison.Ordinal) + 7)..]);
        if (Digest.Compute(request.Body).ToString() != digest)
            return ScriptedReply.OciError(400, "DIGEST_INVALID", "wrong digest");
        Blobs[digest] = request.Body;
        return new ScriptedReply(201, null, ("Docker-Content-Digest", digest));
    }

    private ScriptedReply StoreManifest(ScriptedRequest request, string reference)
    {
        var manifest = Manifest.Parse(request.Body, request.Header("Content-Type"));
        if (manifest.Blobs.Any(blob => !Blobs.ContainsKey(blob.Digest.ToString()))
            || manifest.Children.Any(child => !Manifests.ContainsKey(child.Digest.ToString())))
        {
            return ScriptedReply.OciError(404, "MANIFEST_BLOB_UNKNOWN", "it names what is not here");
        }

        Manifests[reference] = Manifests[manifest.Digest.ToString()] = (request.Body, manifest.MediaType);
        return new ScriptedReply(201, null, ("Docker-Content-Digest", manifest.Digest.ToString()));
    }
}
