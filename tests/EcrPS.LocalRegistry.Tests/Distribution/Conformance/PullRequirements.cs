using EcrPS.Oci;
using static EcrPS.LocalRegistry.Tests.Distribution.Conformance.OciRegistry;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>The category "Pull".</summary>
internal static class PullRequirements
{
    public static readonly Requirement[] All =
    [
        new("the version check is 200", async registry => Check(await registry.SendAsync("GET", "/v2/"), 200)),
        new(
            "a manifest comes byte for byte, by tag and by digest, with its type, length and digest; HEAD is the same without it",
            async registry =>
            {
                byte[] manifest = await registry.PushImageAsync("v1", "a");
                foreach (string reference in (string[])["v1", DigestOf(manifest)])
                    await SeeAsync(registry, $"/v2/{One}/manifests/{reference}", manifest, MediaTypes.OciManifest, DigestOf(manifest));
            }),
        new("a blob comes whole by either digest, with its length and digest; HEAD is the same without it", async registry =>
        {
            foreach (string algorithm in (string[])["sha256", "sha512"])
            {
                string digest = await registry.PushBlobAsync(Content, algorithm);
                await SeeAsync(registry, $"/v2/{One}/blobs/{digest}", Content, "application/octet-stream", digest);
            }
        }),
        new(
            "an empty blob is a blob",
            async registry => await SeeAsync(
                registry, $"/v2/{One}/blobs/{await registry.PushBlobAsync([])}", [], "application/octet-stream", DigestOf([])),
            EcrDiffers: true),
        new("a manifest pushed by its sha512 digest is pulled by it", async registry =>
        {
            byte[] manifest = ManifestOf(await registry.PushBlobAsync("{}"u8.ToArray()), await registry.PushBlobAsync(Content, "sha512"));
            string digest = DigestOf(manifest, "sha512");
            Assert.Equal(digest, Check(await registry.PutAsync(digest, manifest), 201).Header("Docker-Content-Digest"));
            await SeeAsync(registry, $"/v2/{One}/manifests/{digest}", manifest, MediaTypes.OciManifest, digest);
        }),
        new("members that nobody knows stay in the manifest", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a", """ "x-unknown":[1.0,{"a":null}],"z\u0065ta":"ü",""");
            Assert.Equal(manifest, (await registry.SendAsync("GET", $"/v2/{One}/manifests/v1")).Body);
        }),
        new("what is not here is 404 with its code, for HEAD without a body", async registry =>
        {
            foreach ((string url, string code) in ((string, string)[])
                [
                    ($"/v2/{One}/manifests/nope", "MANIFEST_UNKNOWN"),
                    ($"/v2/{One}/manifests/{Unknown}", "MANIFEST_UNKNOWN"),
                    ($"/v2/{One}/blobs/{Unknown}", "BLOB_UNKNOWN"),
                    ("/v2/conf/nope/manifests/v1", "NAME_UNKNOWN"),
                    ($"/v2/conf/nope/blobs/{Unknown}", "NAME_UNKNOWN"),
                    ("/v2/conf/nope/tags/list", "NAME_UNKNOWN"),
                ])
            {
                Hostile.RawReply error = Check(await registry.SendAsync("GET", url), 404, code);
                Hostile.RawReply head = Check(await registry.SendAsync("HEAD", url), 404);
                Assert.Equal((0, error.Header("Content-Length")), (head.Body.Length, head.Header("Content-Length")));
            }
        }),
        new("a range of a blob is 206 with where it lies", async registry =>
        {
            string url = $"/v2/{One}/blobs/{await registry.PushBlobAsync(Content)}";
            foreach ((string range, string body, string where) in ((string, string, string)[])[
                ("0-0", "0", "0-0"),
                ("3-5", "345", "3-5"),
                ("7-", "789", "7-9"),
                ("-2", "89", "8-9"),
                ("5-99", "56789", "5-9"),
                ("-99", "0123456789", "0-9"),
            ])
            {
                Hostile.RawReply reply = Check(await registry.SendAsync("GET", url, null, "Range: bytes=" + range), 206);
                Assert.Equal((body, $"bytes {where}/10"), (reply.Text, reply.Header("Content-Range")));
            }
        }),
        new("a range outside of a blob is 416 with its size; a range that is none is passed over", async registry =>
        {
            string url = $"/v2/{One}/blobs/{await registry.PushBlobAsync(Content)}";
            foreach (string range in (string[])["10-", "10-20", "-0"])
            {
                Assert.Equal(
                    "bytes */10", Check(await registry.SendAsync("GET", url, null, "Range: bytes=" + range), 416).Header("Content-Range"));
            }

            foreach (string range in (string[])["bytes=5-2", "lines=1-2", "bytes=x"])
                Assert.Equal("0123456789", Check(await registry.SendAsync("GET", url, null, "Range: " + range), 200).Text);
        }),
    ];

    private static async Task SeeAsync(OciRegistry registry, string url, byte[] content, string mediaType, string digest)
    {
        Hostile.RawReply reply = Check(await registry.SendAsync("GET", url), 200);
        Assert.Equal(content, reply.Body);
        Assert.Equal((mediaType, digest), (reply.Header("Content-Type"), reply.Header("Docker-Content-Digest")));
        Assert.Equal(content.Length, int.Parse(reply.Header("Content-Length")!, System.Globalization.CultureInfo.InvariantCulture));
        Hostile.RawReply head = Check(await registry.SendAsync("HEAD", url), 200);
        Assert.Empty(head.Body);
        foreach (string header in (string[])["Content-Type", "Content-Length", "Docker-Content-Digest", "Accept-Ranges"])
            Assert.Equal(reply.Header(header), head.Header(header));
    }
}
