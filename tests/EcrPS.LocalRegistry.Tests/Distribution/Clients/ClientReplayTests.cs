using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hostile;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;
using static EcrPS.LocalRegistry.Tests.Distribution.Clients.ReplayedClient;

namespace EcrPS.LocalRegistry.Tests.Distribution.Clients;

/// <summary>
/// The requests of clients that are not available where the tests run, as in their public sources (moby's and
/// distribution's client, containers/image, oras-go, go-containerregistry, containerd's docker resolver).
/// </summary>
public sealed class ClientReplayTests
{
    private const string Layer = "layer one";
    private const string DockerAccept =
        "Accept: application/json, application/vnd.docker.distribution.manifest.list.v2+json, "
        + "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Docker_pushes_and_pulls(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        foreach (string blob in (string[])[Layer, "{}"])
            await StreamAsync(client, Web, blob);
        byte[] manifest = ManifestOf(Layer, MediaTypes.DockerManifest);
        RawReply put = await client.DemandAsync(
            201, "PUT", $"/v2/{Web}/manifests/v1", manifest, "Content-Type: " + MediaTypes.DockerManifest);
        Assert.Equal(DigestOf(manifest), put.Header("Docker-Content-Digest"));

        RawReply head = await client.DemandAsync(200, "HEAD", $"/v2/{Web}/manifests/v1", null, DockerAccept);
        Assert.Equal((MediaTypes.DockerManifest, DigestOf(manifest)), (head.Header("Content-Type"), head.Header("Docker-Content-Digest")));
        Assert.Equal(
            manifest, (await client.DemandAsync(200, "GET", $"/v2/{Web}/manifests/{DigestOf(manifest)}", null, DockerAccept)).Body);
        Assert.Equal("{}", (await client.DemandAsync(200, "GET", $"/v2/{Web}/blobs/{DigestOf("{}")}")).Text);
        Assert.Equal(Layer, (await client.DemandAsync(200, "GET", $"/v2/{Web}/blobs/{DigestOf(Layer)}")).Text);
        // An interrupted pull is resumed, which requires exactly this reply.
        RawReply rest = await client.DemandAsync(206, "GET", $"/v2/{Web}/blobs/{DigestOf(Layer)}", null, "Range: bytes=6-");
        Assert.Equal(("one", "bytes 6-8/9"), (rest.Text, rest.Header("Content-Range")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Docker_offers_to_mount_what_another_repository_has(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        await StreamAsync(client, Base, Layer);
        await client.DemandAsync(404, "HEAD", $"/v2/{Web}/blobs/{DigestOf(Layer)}");
        RawReply offered = await client.SendAsync(
            "POST", $"/v2/{Web}/blobs/uploads/?from={Uri.EscapeDataString(Base)}&mount={Uri.EscapeDataString(DigestOf(Layer))}", []);
        // ECR mounts only if the account setting allows it, and else starts an upload.
        Assert.Equal(strict ? 201 : 202, offered.Status);
        if (!strict)
            await FinishAsync(client, offered, Layer);
        await client.DemandAsync(200, "HEAD", $"/v2/{Web}/blobs/{DigestOf(Layer)}");
    }

    // podman, buildah and skopeo share containers/image.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Podman_pushes_and_pulls(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        foreach (string blob in (string[])[Layer, "{}"])
        {
            await client.DemandAsync(404, "HEAD", $"/v2/{Web}/blobs/{DigestOf(blob)}");
            RawReply started = await client.DemandAsync(202, "POST", $"/v2/{Web}/blobs/uploads/", []);
            RawReply patched = await client.SendAsync("PATCH", started.Header("Location")!, Encoding.UTF8.GetBytes(blob), Octets);
            Assert.InRange(patched.Status, 200, 399);
            await client.DemandAsync(201, "PUT", $"{patched.Header("Location")}?digest={Uri.EscapeDataString(DigestOf(blob))}", [], Octets);
        }

        byte[] manifest = ManifestOf(Layer);
        Assert.InRange(
            (await client.SendAsync("PUT", $"/v2/{Web}/manifests/v1", manifest, "Content-Type: " + MediaTypes.OciManifest)).Status,
            200,
            299);
        RawReply pulled = await client.DemandAsync(
            200,
            "GET",
            $"/v2/{Web}/manifests/v1",
            null,
            "Accept: " + MediaTypes.OciManifest,
            "Accept: " + MediaTypes.DockerManifest,
            "Accept: " + MediaTypes.OciIndex);
        Assert.Equal((manifest.Length, MediaTypes.OciManifest), (pulled.Body.Length, pulled.Header("Content-Type")));
        // skopeo list-tags, skopeo delete.
        RawReply tags = await client.DemandAsync(200, "GET", $"/v2/{Web}/tags/list");
        Assert.Equal("v1", (string?)Assert.Single(JsonNode.Parse(tags.Body)!["tags"]!.AsArray()));
        await client.DemandAsync(202, "DELETE", $"/v2/{Web}/manifests/{pulled.Header("Docker-Content-Digest")}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Oras_pushes_attaches_and_discovers(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        byte[] image = ManifestOf(Layer);
        foreach (string blob in (string[])["{}", Layer, "an sbom"])
            await MonolithicAsync(client, Web, blob);
        await client.DemandAsync(404, "HEAD", $"/v2/{Web}/manifests/{DigestOf(image)}", null, "Accept: " + MediaTypes.OciManifest);
        await client.DemandAsync(201, "PUT", $"/v2/{Web}/manifests/v1", image, "Content-Type: " + MediaTypes.OciManifest);

        // oras attach: the subject is resolved, and OCI-Subject makes the referrers tag schema unnecessary.
        string subject = (await client.DemandAsync(
            200, "HEAD", $"/v2/{Web}/manifests/v1", null, "Accept: " + MediaTypes.OciManifest)).Header(
            "Docker-Content-Digest")!;
        byte[] artifact = ManifestOf(
            "an sbom",
            members: $$""" "artifactType":"application/spdx+json","annotations":{"org.opencontainers.image.created":"2026-01-01T00:00:00Z"},"subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{subject}}","size":{{image.Length}}}, """);
        RawReply attached = await client.DemandAsync(
            201, "PUT", $"/v2/{Web}/manifests/{DigestOf(artifact)}", artifact, "Content-Type: " + MediaTypes.OciManifest);
        Assert.Equal((subject, DigestOf(artifact)), (attached.Header("OCI-Subject"), attached.Header("Docker-Content-Digest")));

        // oras discover first requests a digest of zeros to detect the referrers API.
        RawReply probe = await client.DemandAsync(200, "GET", $"/v2/{Web}/referrers/sha256:{new string('0', 64)}");
        Assert.Equal(MediaTypes.OciIndex, probe.Header("Content-Type"));
        RawReply referrers = await client.DemandAsync(200, "GET", $"/v2/{Web}/referrers/{subject}?artifactType=application%2Fspdx%2Bjson");
        Assert.Equal(
            (MediaTypes.OciIndex, "artifactType", null),
            (referrers.Header("Content-Type"), referrers.Header("OCI-Filters-Applied"), referrers.Header("Link")));
        JsonNode referrer = Assert.Single(JsonNode.Parse(referrers.Body)!["manifests"]!.AsArray())!;
        Assert.Equal((DigestOf(artifact), "application/spdx+json"), ((string?)referrer["digest"], (string?)referrer["artifactType"]));
        Assert.Equal("2026-01-01T00:00:00Z", (string?)referrer["annotations"]!["org.opencontainers.image.created"]);
        Assert.Equal(
            artifact,
            (await client.DemandAsync(
                200, "GET", $"/v2/{Web}/manifests/{DigestOf(artifact)}", null, "Accept: " + MediaTypes.OciManifest)).Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Crane_copies_an_index(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        string[] layers = ["layer amd64", "layer arm64"];
        foreach (string blob in (string[])["{}", .. layers])
            await MonolithicAsync(client, Base, blob);
        byte[][] images = layers.Select(layer => ManifestOf(layer)).ToArray();
        foreach (byte[] image in images)
        {
            await client.DemandAsync(
                201, "PUT", $"/v2/{Base}/manifests/{DigestOf(image)}", image, "Content-Type: " + MediaTypes.OciManifest);
        }

        byte[] index = Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest([.. images.Select(DigestOf)]));
        await client.DemandAsync(201, "PUT", $"/v2/{Base}/manifests/v1", index, "Content-Type: " + MediaTypes.OciIndex);

        Assert.Equal(
            index,
            (await client.DemandAsync(
                200, "GET", $"/v2/{Base}/manifests/v1", null, "Accept: " + MediaTypes.OciIndex + "," + MediaTypes.OciManifest)).Body);
        foreach ((byte[] image, string layer) in images.Zip(layers))
        {
            await client.DemandAsync(404, "HEAD", $"/v2/{Web}/manifests/{DigestOf(image)}", null, "Accept: " + MediaTypes.OciManifest);
            Assert.Equal(
                image,
                (await client.DemandAsync(
                    200, "GET", $"/v2/{Base}/manifests/{DigestOf(image)}", null, "Accept: " + MediaTypes.OciManifest)).Body);
            foreach (string blob in (string[])[layer, "{}"])
                await CopyAsync(client, blob);
            await client.DemandAsync(
                201, "PUT", $"/v2/{Web}/manifests/{DigestOf(image)}", image, "Content-Type: " + MediaTypes.OciManifest);
        }

        await client.DemandAsync(404, "HEAD", $"/v2/{Web}/manifests/v1", null, "Accept: " + MediaTypes.OciIndex);
        RawReply copied = await client.DemandAsync(201, "PUT", $"/v2/{Web}/manifests/v1", index, "Content-Type: " + MediaTypes.OciIndex);
        Assert.Equal(DigestOf(index), copied.Header("Docker-Content-Digest"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Containerd_pushes_and_pulls(bool strict)
    {
        await using ReplayedClient client = await StartAsync(strict);
        foreach (string blob in (string[])[Layer, "{}"])
        {
            await client.DemandAsync(404, "HEAD", $"/v2/{Web}/blobs/{DigestOf(blob)}", null, "Accept: application/octet-stream, */*");
            await MonolithicAsync(client, Web, blob);
        }

        byte[] manifest = ManifestOf(Layer);
        await client.DemandAsync(404, "HEAD", $"/v2/{Web}/manifests/v1", null, "Accept: " + MediaTypes.OciManifest + ", */*");
        await client.DemandAsync(201, "PUT", $"/v2/{Web}/manifests/v1", manifest, "Content-Type: " + MediaTypes.OciManifest);

        // The resolver needs type, length and digest from HEAD alone, and adds the namespace if a mirror is configured.
        RawReply resolved = await client.DemandAsync(200, "HEAD", $"/v2/{Web}/manifests/v1?ns=localhost", null,
            $"Accept: {MediaTypes.DockerManifest}, {MediaTypes.DockerManifestList}, {MediaTypes.OciManifest}, {MediaTypes.OciIndex}, */*");
        Assert.Equal(
            (MediaTypes.OciManifest, manifest.Length.ToString(CultureInfo.InvariantCulture), DigestOf(manifest)),
            (resolved.Header("Content-Type"), resolved.Header("Content-Length"), resolved.Header("Docker-Content-Digest")));
        Assert.Equal(
            manifest,
            (await client.DemandAsync(
                200, "GET", $"/v2/{Web}/manifests/{DigestOf(manifest)}", null, "Accept: " + MediaTypes.OciManifest + ", */*")).Body);
        // It accepts a compressed reply, but a layer is never compressed again.
        string[] accepts = ["Accept: " + MediaTypes.DockerLayerGzip + ", */*", "Accept-Encoding: zstd;q=1.0, gzip;q=0.8, deflate;q=0.5"];
        RawReply whole = await client.DemandAsync(200, "GET", $"/v2/{Web}/blobs/{DigestOf(Layer)}", null, accepts);
        Assert.Equal((Layer, null), (whole.Text, whole.Header("Content-Encoding")));
        // A resumed fetch, and each of several parallel ones, has an open-ended range, and the reply must begin at its offset.
        RawReply[] parts = await Task.WhenAll(((int[])[3, 6]).Select(at =>
            client.DemandAsync(206, "GET", $"/v2/{Web}/blobs/{DigestOf(Layer)}", null, [.. accepts, $"Range: bytes={at}-"])));
        Assert.Equal([Layer[3..], Layer[6..]], parts.Select(part => part.Text));
        Assert.StartsWith("bytes 3-", parts[0].Header("Content-Range"), StringComparison.Ordinal);
    }

    // distribution's client: the stream has no length, the next location and the offset are read from the reply.
    private static async Task StreamAsync(ReplayedClient client, string repository, string blob)
    {
        await client.DemandAsync(404, "HEAD", $"/v2/{repository}/blobs/{DigestOf(blob)}");
        RawReply started = await client.DemandAsync(202, "POST", $"/v2/{repository}/blobs/uploads/", []);
        await FinishAsync(client, started, blob);
        RawReply head = await client.DemandAsync(200, "HEAD", $"/v2/{repository}/blobs/{DigestOf(blob)}");
        Assert.Equal(blob.Length.ToString(CultureInfo.InvariantCulture), head.Header("Content-Length"));
    }

    private static async Task FinishAsync(ReplayedClient client, RawReply started, string blob)
    {
        RawReply patched = await client.SendAsync(
            "PATCH", started.Header("Location")!, Chunked(Encoding.UTF8.GetBytes(blob)), "Transfer-Encoding: chunked");
        Assert.InRange(patched.Status, 200, 399);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"0-{blob.Length - 1}"), patched.Header("Range"));
        await client.DemandAsync(201, "PUT", $"{patched.Header("Location")}?digest={Uri.EscapeDataString(DigestOf(blob))}", []);
    }

    // oras-go and containerd: one PUT with all of it.
    private static async Task MonolithicAsync(ReplayedClient client, string repository, string blob)
    {
        await client.DemandAsync(404, "HEAD", $"/v2/{repository}/blobs/{DigestOf(blob)}");
        RawReply started = await client.DemandAsync(202, "POST", $"/v2/{repository}/blobs/uploads/", []);
        await client.DemandAsync(
            201,
            "PUT",
            $"{started.Header("Location")}?digest={Uri.EscapeDataString(DigestOf(blob))}",
            Encoding.UTF8.GetBytes(blob),
            Octets);
    }

    // go-containerregistry: checks, tries to mount, and streams what was not mounted.
    private static async Task CopyAsync(ReplayedClient client, string blob)
    {
        if ((await client.SendAsync("HEAD", $"/v2/{Web}/blobs/{DigestOf(blob)}")).Status == 200)
            return;
        RawReply offered = await client.SendAsync(
            "POST",
            $"/v2/{Web}/blobs/uploads/?from={Uri.EscapeDataString(Base)}&mount={Uri.EscapeDataString(DigestOf(blob))}&origin=localhost",
            [],
            "Content-Type: application/json");
        if (offered.Status == 201)
            return;
        Assert.Equal(202, offered.Status);
        byte[] content = (await client.DemandAsync(200, "GET", $"/v2/{Base}/blobs/{DigestOf(blob)}")).Body;
        RawReply patched = await client.SendAsync("PATCH", offered.Header("Location")!, content, Octets);
        // It accepts 201, 202 and 204.
        Assert.Contains(patched.Status, (int[])[201, 202, 204]);
        await client.DemandAsync(201, "PUT", $"{patched.Header("Location")}?digest={Uri.EscapeDataString(DigestOf(blob))}", [], Octets);
    }
}
