using System.Text;
using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>
/// A registry to which hostile requests to <c>/v2/</c> are sent, the checks of each reply, and another account's registry in the same
/// process whose content must never be visible.
/// </summary>
internal sealed partial class HostileDistributionFixture : IAsyncDisposable
{
    private const string Repository = "team/web";
    private const string OtherAccount = "999999999999";
    private const int Uploads = 3;

    private static readonly byte[] Secret = Encoding.UTF8.GetBytes("the secret of another account");

    private static readonly byte[] Layer = "layer"u8.ToArray();

    // distribution-spec 1.1, "Error Codes", and the additional codes of ECR and distribution.
    private static readonly string[] Codes =
    [
        "BLOB_UNKNOWN", "BLOB_UPLOAD_INVALID", "BLOB_UPLOAD_UNKNOWN", "DIGEST_INVALID", "MANIFEST_BLOB_UNKNOWN", "MANIFEST_INVALID",
        "MANIFEST_UNKNOWN",
        "NAME_INVALID", "NAME_UNKNOWN", "SIZE_INVALID", "UNAUTHORIZED", "DENIED", "UNSUPPORTED", "TOOMANYREQUESTS", "TAG_INVALID",
    ];

    /// <summary>
    /// What the web server itself refuses before the registry sees a request (RFC 9110, 9112; 6585 for 431; 405 for "*").
    /// </summary>
    private static readonly int[] ServersOwn = [400, 405, 411, 413, 414, 431, 501, 505];

    private readonly RegistryHarness _registry;

    private HostileDistributionFixture(RegistryHarness registry) => _registry = registry;

    public static async Task<HostileDistributionFixture> StartAsync(bool strict) => new(await RegistryHarness.StartAsync(
        new LocalRegistryOptions { StrictOci = strict, Authentication = AuthenticationMode.None }));

    public async Task SendAsync(int seed, int count)
    {
        (string[] digests, string[] uploads) = await PrepareAsync();
        var requests = new HostileRequests(seed, Repository, digests, Layer, uploads);
        var statuses = new HashSet<int>();
        for (int i = 0; i < count; i++)
        {
            (byte[] request, bool isWhole) = requests.Next();
            RawReply? reply;
            try
            {
                reply = await RawHttp.SendAsync(_registry.Host.Endpoint.Port, request, isWhole);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"seed {seed}, request {i} hangs:\n{Show(request)}", e);
            }

            statuses.Add(reply?.Status ?? 0);
            string? problem = reply is not null
                ? Problem(reply, isHead: request.AsSpan().StartsWith("HEAD "u8))
                : isWhole ? "no reply" : null;
            if (problem is not null)
            {
                Assert.Fail(
                    $"seed {seed}, request {i}: {problem}\nsent {Show(request)}\ngot {reply?.Status} "
                    + $"{string.Join('|', reply?.Headers.AsEnumerable() ?? [])}\n{reply?.Text}");
            }
        }

        // If the web server refused all requests, the test would find nothing.
        Assert.Superset(new HashSet<int> { 200, 201, 202, 400, 404, 405 }, statuses);
    }

    public async ValueTask DisposeAsync() => await _registry.DisposeAsync();

    private static string? Problem(RawReply reply, bool isHead)
    {
        if (StackTrace().IsMatch(reply.Text))
            return "a stack trace";
        if (reply.Body.AsSpan().IndexOf(Secret) >= 0)
            return "another account's blob";
        if (reply.Header("x-amzn-RequestId") is null)
            return ServersOwn.Contains(reply.Status) && reply.Body.Length == 0 ? null : "no x-amzn-RequestId";
        if (reply.Status < 400)
            return null;
        if (reply.Status >= 500)
            return "a failure of the server";
        if (isHead)
            return reply.Body.Length == 0 ? null : "a body for HEAD";
        // Paths that normalize to the API's side have its form.
        if (reply.Header("Content-Type") == "application/x-amz-json-1.1")
            return reply.Text.Contains("\"__type\":", StringComparison.Ordinal) ? null : "no error";
        return reply.Error is { } error && Codes.Contains((string?)error["code"]) && error["message"] is not null
            ? null
            : "no error of the specification";
    }

    private async Task<(string[] Digests, string[] Uploads)> PrepareAsync()
    {
        await _registry.CreateAsync(Repository);
        byte[] config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux"}""");
        string image = await _registry.PushAsync(Repository, config, Layer, "v1");
        var uploads = new List<string>();
        for (int i = 0; i < Uploads; i++)
        {
            uploads.Add(
                (string)(await _registry.Client.CallAsync("InitiateLayerUpload", new { repositoryName = Repository }))["uploadId"]!);
        }

        // The same name in another account, with a digest that the requests know.
        using ApiClient other = _registry.ClientFor(new TestSigner { AccessKeyId = OtherAccount });
        await other.CallAsync("CreateRepository", new { repositoryName = Repository });
        string upload = (string)(await other.CallAsync("InitiateLayerUpload", new { repositoryName = Repository }))["uploadId"]!;
        await other.CallAsync(
            "UploadLayerPart",
            new
            {
                repositoryName = Repository,
                uploadId = upload,
                partFirstByte = 0,
                partLastByte = Secret.Length - 1,
                layerPartBlob = Secret,
            });
        string secret = RegistryHarness.DigestOf(Secret);
        await other.CallAsync(
            "CompleteLayerUpload", new { repositoryName = Repository, uploadId = upload, layerDigests = new[] { secret } });
        return (
            [image, RegistryHarness.DigestOf(config), RegistryHarness.DigestOf(Layer), secret, "sha256:" + new string('a', 64)],
            [.. uploads]);
    }

    private static string Show(byte[] request) => Encoding.UTF8.GetString(request.AsSpan(0, Math.Min(request.Length, 1500)));

    [GeneratedRegex(@"\n\s*at |\.cs\b|:line \d|\bSystem\.[A-Z]|Microsoft\.|EcrPS\.[A-Z]|SQLite")]
    private static partial Regex StackTrace();
}
