using System.Text;
using static EcrPS.LocalRegistry.Tests.Distribution.Conformance.OciRegistry;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>The category "Content Management".</summary>
internal static class ManagementRequirements
{
    public static readonly Requirement[] All =
    [
        new("a tag goes with 202 and alone", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            Check(await registry.PutAsync("v2", manifest), 201);
            foreach (string tag in (string[])["v1", "v2"])
            {
                Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{tag}"), 202);
                Check(await registry.SendAsync("GET", $"/v2/{One}/manifests/{tag}"), 404, "MANIFEST_UNKNOWN");
                Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{tag}"), 404, "MANIFEST_UNKNOWN");
                Check(await registry.SendAsync("GET", $"/v2/{One}/manifests/{DigestOf(manifest)}"), 200);
            }
        }, EcrDiffers: true),
        new("a manifest goes with 202 and takes its tags along", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            Check(await registry.PutAsync("v2", manifest), 201);
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{DigestOf(manifest)}"), 202);
            foreach (string reference in (string[])["v1", "v2", DigestOf(manifest)])
                Check(await registry.SendAsync("GET", $"/v2/{One}/manifests/{reference}"), 404, "MANIFEST_UNKNOWN");
        }),
        new("a manifest that is not here, or in no repository, is 404", async registry =>
        {
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{Unknown}"), 404, "MANIFEST_UNKNOWN");
            Check(await registry.SendAsync("DELETE", $"/v2/conf/nope/manifests/{Unknown}"), 404, "NAME_UNKNOWN");
        }),
        new("a blob goes with 202 from its repository alone", async registry =>
        {
            string digest = await registry.PushBlobAsync(Content);
            await registry.PushBlobAsync(Content, name: Two);
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/blobs/{digest}"), 202);
            Check(await registry.SendAsync("GET", $"/v2/{One}/blobs/{digest}"), 404, "BLOB_UNKNOWN");
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/blobs/{digest}"), 404, "BLOB_UNKNOWN");
            Check(await registry.SendAsync("GET", $"/v2/{Two}/blobs/{digest}"), 200);
        }, EcrDiffers: true),
        new("a blob that a manifest has stays, with 405, until that is gone", async registry =>
        {
            byte[] manifest = await registry.PushImageAsync("v1", "a");
            string layer = $"/v2/{One}/blobs/{DigestOf(Encoding.UTF8.GetBytes("a"))}";
            Check(await registry.SendAsync("DELETE", layer), 405, "UNSUPPORTED");
            Check(await registry.SendAsync("DELETE", $"/v2/{One}/manifests/{DigestOf(manifest)}"), 202);
            Check(await registry.SendAsync("DELETE", layer), 202);
        }, EcrDiffers: true),
        new("a method or path that the specification has not got is refused", async registry =>
        {
            foreach ((string method, string path) in ((string, string)[])[
                ("POST", "manifests/v1"),
                ("PATCH", "manifests/v1"),
                ("DELETE", "tags/list"),
                ("PUT", $"blobs/{Unknown}"),
                ("POST", $"referrers/{Unknown}"),
            ])
            {
                Check(await registry.SendAsync(method, $"/v2/{One}/{path}", []), 405, "UNSUPPORTED");
            }

            Check(await registry.SendAsync("GET", $"/v2/{One}/nothing"), 404, "UNSUPPORTED");
        }),
    ];
}
