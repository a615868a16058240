using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hostile;
using EcrPS.Oci;
using static EcrPS.LocalRegistry.Tests.Distribution.Conformance.OciRegistry;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>The category "Content Discovery".</summary>
internal static class DiscoveryRequirements
{
    public static readonly Requirement[] All =
    [
        new("tags are listed in order, of a repository without any as an empty list", async registry =>
        {
            Assert.Empty(Tags(await registry.SendAsync("GET", $"/v2/{One}/tags/list")));
            await TagAsync(registry, "b", "B", "a", "1", "_");
            RawReply reply = await registry.SendAsync("GET", $"/v2/{One}/tags/list");
            Assert.Equal(["1", "B", "_", "a", "b"], Tags(reply));
            Assert.Equal(One, (string?)JsonNode.Parse(reply.Body)!["name"]);
            Assert.StartsWith("application/json", reply.Header("Content-Type"), StringComparison.Ordinal);
        }, EcrDiffers: true),
        new("n tags a page, each page after the last tag shown, with a link while there are more", async registry =>
        {
            await TagAsync(registry, "a", "b", "c", "d", "e");
            string url = $"/v2/{One}/tags/list?n=2";
            var pages = new List<string>();
            while (true)
            {
                RawReply reply = await registry.SendAsync("GET", url);
                pages.Add(string.Join(' ', Tags(reply)));
                if (reply.Header("Link") is not { } link)
                    break;
                Assert.EndsWith(">; rel=\"next\"", link, StringComparison.Ordinal);
                url = link[1..link.IndexOf('>', StringComparison.Ordinal)];
            }

            Assert.Equal(["a b", "c d", "e"], pages);
            Assert.Equal(["c", "d"], Tags(await registry.SendAsync("GET", $"/v2/{One}/tags/list?n=2&last=b")));
            Assert.Equal(["c", "d", "e"], Tags(await registry.SendAsync("GET", $"/v2/{One}/tags/list?last=bb")));
        }, EcrDiffers: true),
        new("n of nought is an empty list without a link; more than there are is all", async registry =>
        {
            await TagAsync(registry, "a", "b");
            RawReply none = await registry.SendAsync("GET", $"/v2/{One}/tags/list?n=0");
            Assert.Empty(Tags(none));
            Assert.Null(none.Header("Link"));
            RawReply all = await registry.SendAsync("GET", $"/v2/{One}/tags/list?n=100000");
            Assert.Equal(["a", "b"], Tags(all));
            Assert.Null(all.Header("Link"));
        }, EcrDiffers: true),
        new("an n that is no number is 400", async registry => Check(await registry.SendAsync("GET", $"/v2/{One}/tags/list?n=x"), 400)),
        new("referrers are an index of what names the digest as its subject, whether that is here or not", async registry =>
        {
            RawReply empty = Check(await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}"), 200);
            Assert.Equal((MediaTypes.OciIndex, 2), (empty.Header("Content-Type"), (int)JsonNode.Parse(empty.Body)!["schemaVersion"]!));
            Assert.Empty(Referrers(empty));

            foreach (string algorithm in (string[])["sha256", "sha512"])
            {
                string subject = DigestOf(Encoding.UTF8.GetBytes("not here yet"), algorithm);
                byte[] plain = await registry.PushImageAsync("plain-" + algorithm, "a", Subject(subject));
                byte[] sbom = await registry.PushImageAsync(
                    "sbom", "b" + algorithm, Subject(subject) + $$""" "artifactType":"{{Sbom}}","annotations":{"by":"me"},""");
                List<JsonObject> referrers = Referrers(Check(await registry.SendAsync("GET", $"/v2/{One}/referrers/{subject}"), 200));
                Assert.Equal([DigestOf(plain), DigestOf(sbom)], referrers.Select(referrer => (string)referrer["digest"]!));
                // Without an artifact type, the configuration's media type is used.
                Assert.Equal([MediaTypes.OciConfig, Sbom], referrers.Select(referrer => (string?)referrer["artifactType"]));
                Assert.Equal([plain.Length, sbom.Length], referrers.Select(referrer => (int)referrer["size"]!));
                Assert.All(referrers, referrer => Assert.Equal(MediaTypes.OciManifest, (string?)referrer["mediaType"]));
                Assert.Equal("me", (string?)referrers[1]["annotations"]!["by"]);
                Assert.Null(referrers[0]["annotations"]);
            }
        }),
        new("of an index without an artifact type none is told", async registry =>
        {
            byte[] index = Encoding.UTF8.GetBytes(
                $$"""{ {{Subject(Unknown)}} "schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[]}""");
            Assert.Equal(Unknown, Check(await registry.PutAsync("list", index, MediaTypes.OciIndex), 201).Header("OCI-Subject"));
            JsonObject referrer = Assert.Single(Referrers(await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}")));
            Assert.Equal(MediaTypes.OciIndex, (string?)referrer["mediaType"]);
            Assert.False(referrer.ContainsKey("artifactType"));
        }),
        new("a filter by artifact type is applied and said to be; another parameter is not", async registry =>
        {
            await registry.PushImageAsync("plain", "a", Subject(Unknown));
            byte[] sbom = await registry.PushImageAsync("sbom", "b", Subject(Unknown) + $$""" "artifactType":"{{Sbom}}",""");
            RawReply filtered = await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}?artifactType={Uri.EscapeDataString(Sbom)}");
            Assert.Equal("artifactType", filtered.Header("OCI-Filters-Applied"));
            Assert.Equal(DigestOf(sbom), (string?)Assert.Single(Referrers(filtered))["digest"]);
            Assert.Empty(Referrers(await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}?artifactType=a/b")));
            RawReply all = await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}?other=x");
            Assert.Equal((2, null), (Referrers(all).Count, all.Header("OCI-Filters-Applied")));
        }),
        new("referrers are those of one repository, and go with their manifests", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a", Subject(Unknown));
            Assert.Empty(Referrers(await registry.SendAsync("GET", $"/v2/{Two}/referrers/{Unknown}")));
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{DigestOf(manifest)}"), 202);
            Assert.Empty(Referrers(await registry.SendAsync("GET", $"/v2/{One}/referrers/{Unknown}")));
        }),
        new("referrers of what is no digest are 400, of no repository 404", async registry =>
        {
            Check(await registry.SendAsync("GET", $"/v2/{One}/referrers/sha256:x"), 400, "DIGEST_INVALID");
            Check(await registry.SendAsync("GET", $"/v2/{One}/referrers/v1"), 400, "DIGEST_INVALID");
            Check(await registry.SendAsync("GET", $"/v2/conf/nope/referrers/{Unknown}"), 404, "NAME_UNKNOWN");
        }),
    ];

    private static async Task TagAsync(OciRegistry registry, params string[] tags)
    {
        byte[] manifest = await registry.PushImageAsync(tags[0], "a");
        foreach (string tag in tags[1..])
            Check(await registry.PutAsync(tag, manifest), 201);
    }

    private static List<string> Tags(RawReply reply) =>
        [.. JsonNode.Parse(Check(reply, 200).Body)!["tags"]!.AsArray().Select(tag => (string)tag!)];

    private static List<JsonObject> Referrers(RawReply reply) =>
        [.. JsonNode.Parse(Check(reply, 200).Body)!["manifests"]!.AsArray().Select(referrer => referrer!.AsObject())];
}
