using System.Text;
using EcrPS.LocalRegistry.Tests.Hostile;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;
using static EcrPS.LocalRegistry.Tests.Distribution.Conformance.OciRegistry;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>The category "Push".</summary>
internal static class PushRequirements
{
    private const string Octets = "Content-Type: application/octet-stream";

    public static readonly Requirement[] All =
    [
        new("a blob in two requests: 202 with a session, then 201 with where to pull it", async registry =>
        {
            RawReply done = await registry.SendAsync(
                "PUT", $"{await registry.StartUploadAsync()}?digest={DigestOf(Content)}", Content, Octets);
            await PullableAsync(registry, Check(done, 201), Content);
        }),
        new("a blob in one request, by either digest", async registry =>
        {
            foreach (string algorithm in (string[])["sha256", "sha512"])
            {
                await PullableAsync(
                    registry,
                    Check(
                        await registry.SendAsync(
                            "POST", $"/v2/{One}/blobs/uploads/?digest={DigestOf(Content, algorithm)}", Content, Octets),
                        201),
                    Content);
            }
        }),
        new(
            "every session has an id of its own",
            async registry => Assert.NotEqual(await registry.StartUploadAsync(), await registry.StartUploadAsync())),
        new("chunks in order are each 202 with how far they came, and a PUT without a body closes", async registry =>
        {
            string location = await registry.StartUploadAsync();
            foreach ((string chunk, string range) in ((string, string)[])[("01234", "0-4"), ("56789", "5-9")])
            {
                RawReply reply = Check(
                    await registry.SendAsync("PATCH", location, Encoding.UTF8.GetBytes(chunk), Octets, "Content-Range: " + range), 202);
                Assert.Equal("0-" + range.Split('-')[1], reply.Header("Range"));
                location = reply.Header("Location")!;
            }

            await PullableAsync(
                registry, Check(await registry.SendAsync("PUT", $"{location}?digest={DigestOf(Content)}", []), 201), Content);
        }, EcrDiffers: true),
        new("the last chunk may come with the PUT, and the blob may have a sha512 digest", async registry =>
        {
            string location = await registry.StartUploadAsync("?digest-algorithm=sha512");
            location = (await registry.SendAsync("PATCH", location, "01234"u8.ToArray(), Octets, "Content-Range: 0-4")).Header("Location")!;
            RawReply done = await registry.SendAsync(
                "PUT", $"{location}?digest={DigestOf(Content, "sha512")}", "56789"u8.ToArray(), Octets, "Content-Range: 5-9");
            await PullableAsync(registry, Check(done, 201), Content);
        }, EcrDiffers: true),
        new("a stream of unknown length is a chunk", async registry =>
        {
            string location = (await registry.SendAsync(
                "PATCH",
                await registry.StartUploadAsync(),
                "a\r\n0123456789\r\n0\r\n\r\n"u8.ToArray(),
                Octets,
                "Transfer-Encoding: chunked")).Header("Location")!;
            await PullableAsync(
                registry, Check(await registry.SendAsync("PUT", $"{location}?digest={DigestOf(Content)}", []), 201), Content);
        }),
        new("a chunk out of order is 416, GET says how far the upload is, and it goes on from there", async registry =>
        {
            string location = await registry.StartUploadAsync();
            Check(await registry.SendAsync(
                "PATCH", location, "56789"u8.ToArray(), Octets, "Content-Range: 5-9"), 416, "BLOB_UPLOAD_INVALID");
            await registry.SendAsync("PATCH", location, "01234"u8.ToArray(), Octets, "Content-Range: 0-4");
            Check(await registry.SendAsync(
                "PATCH", location, "01234"u8.ToArray(), Octets, "Content-Range: 0-4"), 416, "BLOB_UPLOAD_INVALID");
            Check(
                await registry.SendAsync("PUT", $"{location}?digest={DigestOf(Content)}", "789"u8.ToArray(), Octets, "Content-Range: 7-9"),
                416,
                "BLOB_UPLOAD_INVALID");
            Check(await registry.SendAsync(
                "PATCH", location, "5678"u8.ToArray(), Octets, "Content-Range: 5-9"), 416, "BLOB_UPLOAD_INVALID");
            RawReply status = Check(await registry.SendAsync("GET", location), 204);
            Assert.Equal(("0-4", location), (status.Header("Range"), status.Header("Location")));
            RawReply done = await registry.SendAsync(
                "PUT", $"{location}?digest={DigestOf(Content)}", "56789"u8.ToArray(), Octets, "Content-Range: 5-9");
            await PullableAsync(registry, Check(done, 201), Content);
        }, EcrDiffers: true),
        new("a digest that is wrong, broken or of another algorithm is 400", async registry =>
        {
            foreach (string digest in (string[])[Unknown, "sha256:short", "md5:d41d8cd98f00b204e9800998ecf8427e", ""])
            {
                Check(
                    await registry.SendAsync("PUT", $"{await registry.StartUploadAsync()}?digest={digest}", Content, Octets),
                    400,
                    "DIGEST_INVALID");
            }

            Check(await registry.SendAsync("GET", $"/v2/{One}/blobs/{Unknown}"), 404);
        }, EcrDiffers: true),
        new("an upload that was cancelled, closed or never begun is unknown", async registry =>
        {
            string cancelled = await registry.StartUploadAsync();
            Check(await registry.SendAsync("DELETE", cancelled, []), 204);
            string closed = await registry.StartUploadAsync();
            Check(await registry.SendAsync("PUT", $"{closed}?digest={DigestOf(Content)}", Content, Octets), 201);
            foreach (string location in (string[])[
                cancelled,
                closed,
                $"/v2/{One}/blobs/uploads/{Guid.NewGuid()}",
                cancelled.Replace(One, Two, StringComparison.Ordinal),
            ])
            {
                foreach (string method in (string[])["GET", "PATCH", "DELETE"])
                    Check(await registry.SendAsync(method, location, []), 404, "BLOB_UPLOAD_UNKNOWN");
                Check(await registry.SendAsync(
                    "PUT", $"{location}?digest={DigestOf(Content)}", Content, Octets), 404, "BLOB_UPLOAD_UNKNOWN");
            }
        }),
        new("a mount from a repository that has the blob is 201", async registry =>
        {
            string digest = await registry.PushBlobAsync(Content);
            RawReply mounted = Check(
                await registry.SendAsync("POST", $"/v2/{Two}/blobs/uploads/?mount={digest}&from={Uri.EscapeDataString(One)}", []), 201);
            Assert.Equal(digest, mounted.Header("Docker-Content-Digest"));
            await PullableAsync(registry, mounted, Content);
        }, EcrDiffers: true),
        new("a mount without a source, or from one that has not got it, begins an upload", async registry =>
        {
            string digest = await registry.PushBlobAsync(Content);
            foreach (string query in (string[])[
                $"?mount={digest}",
                $"?mount={digest}&from=conf/nope",
                $"?mount={Unknown}&from={One}",
                $"?mount={digest}&from={Two}",
            ])
            {
                string location = Check(await registry.SendAsync("POST", $"/v2/{Two}/blobs/uploads/{query}", []), 202).Header("Location")!;
                Check(await registry.SendAsync("GET", location), 204);
            }
        }),
        new("a manifest is 201 with where to pull it and its digest, again and under a further tag as well", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            foreach (string reference in (string[])["v1", "v2", DigestOf(manifest)])
            {
                RawReply put = Check(await registry.PutAsync(reference, manifest, MediaTypes.OciManifest + "; charset=utf-8"), 201);
                Assert.Equal(DigestOf(manifest), put.Header("Docker-Content-Digest"));
                Assert.Equal(manifest, (await registry.SendAsync("GET", put.Header("Location")!)).Body);
            }
        }, EcrDiffers: true),
        new("an index of manifests, and one of none, are manifests", async registry =>
        {
            byte[] child = await registry.PushImageAsync("child", "a");
            foreach (string index in (string[])[RegistryFixture.IndexManifest(DigestOf(child)), RegistryFixture.IndexManifest()])
                Check(await registry.PutAsync("list", Encoding.UTF8.GetBytes(index), MediaTypes.OciIndex), 201);
        }),
        new(
            "a manifest of blobs that are not here is MANIFEST_BLOB_UNKNOWN",
            async registry => Check(await registry.PutAsync("v1", ManifestOf(Unknown, Unknown)), 404, "MANIFEST_BLOB_UNKNOWN"),
            EcrDiffers: true),
        new("an index of manifests that are not here is MANIFEST_BLOB_UNKNOWN", async registry =>
        {
            Check(
                await registry.PutAsync("v1", Encoding.UTF8.GetBytes(RegistryFixture.IndexManifest(Unknown)), MediaTypes.OciIndex),
                404,
                "MANIFEST_BLOB_UNKNOWN");
        }),
        new("a manifest that is none, or not the one that it is pushed as, is 400", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            Check(await registry.PutAsync("v1", "{"u8.ToArray()), 400, "MANIFEST_INVALID");
            Check(await registry.PutAsync("v1", manifest, MediaTypes.OciIndex), 400, "MANIFEST_INVALID");
            Check(await registry.PutAsync(Unknown, manifest), 400, "DIGEST_INVALID");
            Check(await registry.PutAsync("sha512:" + new string('b', 128), manifest), 400, "DIGEST_INVALID");
        }, EcrDiffers: true),
        new("a manifest under no valid tag is 400; one too large 413", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            Check(await registry.PutAsync(".v1", manifest), 400, "TAG_INVALID");
            Check(await registry.PutAsync(new string('v', 129), manifest), 400, "TAG_INVALID");
            Check(await registry.PutAsync("v1", new byte[Manifest.MaxSize + 1]), 413, "MANIFEST_INVALID");
        }),
        new("a subject is told of, and need not be here yet", async registry =>
        {
            byte[] manifest = ManifestOf(
                await registry.PushBlobAsync("{}"u8.ToArray()), await registry.PushBlobAsync(Content), Subject(Unknown));
            Assert.Equal(Unknown, Check(await registry.PutAsync(DigestOf(manifest), manifest), 201).Header("OCI-Subject"));
            Assert.Null((await registry.PutAsync("plain", await registry.PushImageAsync("plain", "b"))).Header("OCI-Subject"));
        }),
        new("a push into a repository that is not here is 404, and into none that could be 400", async registry =>
        {
            Check(await registry.SendAsync("POST", "/v2/conf/nope/blobs/uploads/", []), 404, "NAME_UNKNOWN");
            Check(await registry.SendAsync("POST", "/v2/Conf/One/blobs/uploads/", []), 400, "NAME_INVALID");
        }),
    ];

    private static async Task PullableAsync(OciRegistry registry, RawReply reply, byte[] content) =>
        Assert.Equal(content, Check(await registry.SendAsync("GET", reply.Header("Location")!), 200).Body);
}
