using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hostile;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>A registry with two repositories, accessed through <c>/v2/</c>.</summary>
internal sealed class OciRegistry : IAsyncDisposable
{
    public const string One = "conf/one";
    public const string Two = "conf/two";
    public const string Sbom = "application/vnd.example.sbom.v1";

    /// <summary>A digest that does not exist in the registry.</summary>
    public static readonly string Unknown = "sha256:" + new string('a', 64);

    public static readonly byte[] Content = "0123456789"u8.ToArray();

    private readonly RegistryHarness _harness;

    private OciRegistry(RegistryHarness harness) => _harness = harness;

    public static async Task<OciRegistry> StartAsync(bool strict)
    {
        RegistryHarness harness = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            StrictOci = strict,
            Authentication = AuthenticationMode.None,
        });
        await harness.CreateAsync(One);
        await harness.CreateAsync(Two);
        return new OciRegistry(harness);
    }

    public async Task<RawReply> SendAsync(string method, string url, byte[]? body = null, params string[] headers)
    {
        string target = Uri.TryCreate(url, UriKind.Absolute, out Uri? absolute) && absolute.Scheme == "http" ? absolute.PathAndQuery : url;
        return await RawHttp.SendAsync(_harness.Host.Endpoint.Port, RawHttp.Request(method, target, body, headers))
            ?? throw new IOException("No reply.");
    }

    /// <summary>Starts an upload.</summary>
    /// <returns>Its location.</returns>
    public async Task<string> StartUploadAsync(string query = "") =>
        Check(await SendAsync("POST", $"/v2/{One}/blobs/uploads/{query}", []), 202).Header("Location")!;

    public async Task<string> PushBlobAsync(byte[] content, string algorithm = "sha256", string name = One)
    {
        string digest = DigestOf(content, algorithm);
        Check(await SendAsync("POST", $"/v2/{name}/blobs/uploads/?digest={digest}", content), 201);
        return digest;
    }

    /// <summary>Pushes a manifest with its blobs.</summary>
    /// <returns>Its bytes.</returns>
    public async Task<byte[]> PushImageAsync(string reference, string content, string members = "")
    {
        byte[] manifest = ManifestOf(await PushBlobAsync("{}"u8.ToArray()), await PushBlobAsync(Encoding.UTF8.GetBytes(content)), members);
        Check(await PutAsync(reference, manifest), 201);
        return manifest;
    }

    public Task<RawReply> PutAsync(string reference, byte[] manifest, string mediaType = MediaTypes.OciManifest) =>
        SendAsync("PUT", $"/v2/{One}/manifests/{reference}", manifest, "Content-Type: " + mediaType);

    /// <summary>A manifest with further members, each ending with a comma, in a form that no writer would give it.</summary>
    public static byte[] ManifestOf(string config, string layer, string members = "") => Encoding.UTF8.GetBytes(
        $$"""
        { {{members}}
          "layers":[ {"size":10, "digest":"{{layer}}","mediaType":"{{MediaTypes.OciLayerTar}}"}],
          "config" : {"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{config}}","size":2},
          "mediaType":"{{MediaTypes.OciManifest}}", "schemaVersion":2 }
        """);

    public static string Subject(string digest) =>
        $$""" "subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{digest}}","size":1}, """;

    public static string DigestOf(byte[] content, string algorithm = "sha256") => algorithm == "sha512"
        ? "sha512:" + Convert.ToHexStringLower(SHA512.HashData(content))
        : RegistryFixture.DigestOf(content);

    /// <summary>Checks a reply's status and, of an error, its code and form.</summary>
    public static RawReply Check(RawReply reply, int status, string? code = null)
    {
        Assert.True(reply.Status == status, $"expected {status} {code}, got {reply.Status} {reply.Text}");
        if (code is not null)
        {
            Assert.Equal(code, (string?)reply.Error!["code"]);
            Assert.NotEqual("", (string?)reply.Error!["message"]);
        }

        return reply;
    }

    public async ValueTask DisposeAsync() => await _harness.DisposeAsync();
}
