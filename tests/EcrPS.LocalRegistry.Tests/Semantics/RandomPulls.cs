using System.Net;
using System.Text;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>Reads and deletes on the registry API: replies have exactly the requested bytes.</summary>
internal sealed class RandomPulls(Choices choices, CheckedCalls calls)
{
    /// <summary>The number of images that were pulled with all their blobs or children.</summary>
    public int Images { get; private set; }

    public async Task AnyAsync(Actor actor, Target target)
    {
        string repository = choices.Repository();
        string digest = RandomContent.Any(choices).Digest;
        switch (choices.Next(8))
        {
            case 0:
                await calls.RegistryAsync(
                    actor,
                    target,
                    HttpMethod.Delete,
                    $"{repository}/manifests/{choices.Pick(choices.Tag(), digest)}",
                    [("BatchDeleteImage", repository)]);
                break;
            case 1:
                await calls.RegistryAsync(actor, target, HttpMethod.Get, "_catalog", [("DescribeRepositories", null)]);
                break;
            case 2:
                await calls.RegistryAsync(actor, target, HttpMethod.Get, $"{repository}/tags/list", [("ListImages", repository)]);
                break;
            case 3:
                await calls.RegistryAsync(
                    actor, target, HttpMethod.Get, $"{repository}/referrers/{digest}", [("BatchGetImage", repository)]);
                break;
            case 4:
                await calls.RegistryAsync(
                    actor,
                    target,
                    HttpMethod.Head,
                    $"{repository}/blobs/{RegistryHarness.DigestOf(RandomContent.AnyBlob(choices))}",
                    [("BatchCheckLayerAvailability", repository)]);
                break;
            default:
                await PullAsync(actor, target, repository, choices.Pick(choices.Tag(), digest));
                break;
        }
    }

    private async Task PullAsync(Actor actor, Target target, string repository, string reference)
    {
        (HttpStatusCode status, byte[] bytes, _) = await calls.RegistryAsync(
            actor, target, HttpMethod.Get, $"{repository}/manifests/{reference}", [("BatchGetImage", repository)]);
        if (status != HttpStatusCode.OK)
            return;
        if (reference.StartsWith("sha256:", StringComparison.Ordinal))
            Assert.Equal(reference, RegistryHarness.DigestOf(bytes));
        var manifest = Manifest.Parse(bytes);
        foreach (Descriptor child in manifest.Children)
            await PullAsync(actor, target, repository, child.Digest.ToString());
        foreach (Descriptor blob in manifest.Blobs)
        {
            (HttpStatusCode got, byte[] content, _) = await calls.RegistryAsync(
                actor, target, HttpMethod.Get, $"{repository}/blobs/{blob.Digest}", [("GetDownloadUrlForLayer", repository)]);
            // The image may expire in between, and its blobs may then be collected too.
            if (got == HttpStatusCode.NotFound
                && (await calls.RegistryAsync(
                    actor,
                    target,
                    HttpMethod.Get,
                    $"{repository}/manifests/{reference}",
                    [("BatchGetImage", repository)])).Status == HttpStatusCode.NotFound)
            {
                return;
            }

            Assert.True(
                got is HttpStatusCode.OK or HttpStatusCode.Forbidden,
                $"blob {blob.Digest} of {reference} is {got}: {Encoding.UTF8.GetString(content)}");
            if (got == HttpStatusCode.OK)
                Assert.Equal(blob.Digest, Digest.Compute(content));
        }

        Images++;
    }
}
