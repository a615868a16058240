using System.Net;
using System.Net.Http.Headers;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>
/// Pushes on both planes at once: each blob and each manifest is sent through one of them, and some requests are invalid.
/// </summary>
internal sealed class RandomPushes(Choices choices, CheckedCalls calls, RandomRequests requests)
{
    /// <summary>The number of stored manifests; without any the test would show little.</summary>
    public int Manifests { get; private set; }

    public async Task PushAsync(Actor actor, Target target)
    {
        string repository = choices.Repository();
        RandomContent.Content content = RandomContent.Any(choices);
        if (choices.OnceIn(3))
        {
            await calls.ApiAsync(
                actor,
                target,
                "CreateRepository",
                new { repositoryName = repository, imageTagMutability = choices.Pick("MUTABLE", "IMMUTABLE") });
        }

        // An index needs its images in its own repository.
        if (!choices.OnceIn(4))
        {
            foreach (RandomContent.Content child in content.Children)
            {
                if (!await PutAsync(actor, target, repository, child, null))
                    return;
            }
        }

        await PutAsync(actor, target, repository, content, choices.OnceIn(4) ? null : choices.Tag());
    }

    /// <returns>False if the push is refused, by a policy or because the repository does not exist.</returns>
    private async Task<bool> PutAsync(Actor actor, Target target, string repository, RandomContent.Content content, string? tag)
    {
        foreach (byte[] blob in content.Blobs)
        {
            bool began = choices.OnceIn(2)
                ? await UploadByPartsAsync(actor, target, repository, blob)
                : await UploadOnRegistryAsync(actor, target, repository, blob);
            if (!began)
                return false;
        }

        if (choices.OnceIn(2))
        {
            object put = tag is null
                ? new { repositoryName = repository, imageManifest = content.Text, imageManifestMediaType = content.MediaType }
                : new
                {
                    repositoryName = repository,
                    imageManifest = content.Text,
                    imageManifestMediaType = content.MediaType,
                    imageTag = tag,
                };
            if ((await calls.ApiAsync(actor, target, "PutImage", put)).ErrorType is null)
                Manifests++;
            return true;
        }

        using var body = new ByteArrayContent(content.Manifest);
        body.Headers.ContentType = new MediaTypeHeaderValue(content.MediaType);
        (HttpStatusCode status, _, _) = await calls.RegistryAsync(
            actor, target, HttpMethod.Put, $"{repository}/manifests/{tag ?? content.Digest}", [("PutImage", repository)], body);
        if (status == HttpStatusCode.Created)
            Manifests++;
        return true;
    }

    /// <returns>Whether it began.</returns>
    private async Task<bool> UploadByPartsAsync(Actor actor, Target target, string repository, byte[] blob)
    {
        ApiReply begun = await calls.ApiAsync(actor, target, "InitiateLayerUpload", new { repositoryName = repository });
        if ((string?)begun.Json["uploadId"] is not { } uploadId)
            return false;
        requests.Uploads.Add((repository, uploadId));
        int way = choices.Next(12);
        // A gap, a part that is too small, and a wrong digest are refused; the upload can be continued after all but the second.
        if (way == 0)
            Assert.NotNull((await PartAsync(10, [1])).ErrorType);
        if (way == 1 && blob.Length < RandomContent.SmallestPart && (await PartAsync(0, blob[..2])).ErrorType is null)
        {
            await PartAsync(2, blob[2..]);
            Assert.NotNull((await CompleteAsync(blob)).ErrorType);
            return true;
        }

        for (int at = 0; at < blob.Length; at += RandomContent.SmallestPart)
            await PartAsync(at, blob[at..Math.Min(at + RandomContent.SmallestPart, blob.Length)]);
        if (way == 2)
            Assert.NotNull((await CompleteAsync([9])).ErrorType);
        if (way != 3)
            await CompleteAsync(blob);
        return true;

        Task<ApiReply> PartAsync(int first, byte[] part) => calls.ApiAsync(
            actor,
            target,
            "UploadLayerPart",
            new
            {
                repositoryName = repository,
                uploadId,
                partFirstByte = first,
                partLastByte = first + part.Length - 1,
                layerPartBlob = part,
            });

        Task<ApiReply> CompleteAsync(byte[] of) => calls.ApiAsync(
            actor,
            target,
            "CompleteLayerUpload",
            new { repositoryName = repository, uploadId, layerDigests = new[] { RegistryHarness.DigestOf(of) } });
    }

    /// <returns>Whether it began.</returns>
    private async Task<bool> UploadOnRegistryAsync(Actor actor, Target target, string repository, byte[] blob)
    {
        string digest = RegistryHarness.DigestOf(blob);
        string uploads = $"{repository}/blobs/uploads/";
        (string, string?) initiate = ("InitiateLayerUpload", (string?)repository);
        (string, string?) append = ("UploadLayerPart", repository), complete = ("CompleteLayerUpload", repository);
        int way = choices.Next(12);
        if (way == 0)
        {
            using var whole = new ByteArrayContent(blob);
            (HttpStatusCode Status, byte[] Body, string? Location) answer = await calls.RegistryAsync(
                actor, target, HttpMethod.Post, $"{uploads}?digest={digest}", [initiate, append, complete], whole);
            return answer.Status == HttpStatusCode.Created;
        }

        string from = choices.Repository();
        (HttpStatusCode Status, byte[] Body, string? Location) begun = await calls.RegistryAsync(
            actor, target, HttpMethod.Post, way == 1 ? $"{uploads}?mount={digest}&from={from}" : uploads, [initiate]);
        if (begun.Status == HttpStatusCode.Created)
            Assert.True(way == 1 && calls.Allows(actor, target, "GetDownloadUrlForLayer", from), $"{actor} mounted {digest} from {from}");
        if (begun.Status != HttpStatusCode.Accepted)
            return begun.Status == HttpStatusCode.Created;
        string location = begun.Location!;
        requests.Uploads.Add((repository, location.Split('/')[^1]));
        if (way == 2)
        {
            // At a wrong offset: refused, and no data is lost.
            using var misplaced = new ByteArrayContent([1]);
            misplaced.Headers.TryAddWithoutValidation("Content-Range", "7-7");
            Assert.NotEqual(
                HttpStatusCode.Accepted,
                (await calls.RegistryAsync(actor, target, HttpMethod.Patch, location, [append], misplaced)).Status);
        }

        using var part = new ByteArrayContent(blob);
        if (way == 3)
        {
            // All with the last request.
            await calls.RegistryAsync(actor, target, HttpMethod.Put, $"{location}?digest={digest}", [append, complete], part);
            return true;
        }

        await calls.RegistryAsync(actor, target, HttpMethod.Patch, location, [append], part);
        if (way == 4)
        {
            Assert.NotEqual(
                HttpStatusCode.Created,
                (await calls.RegistryAsync(
                    actor, target, HttpMethod.Put, $"{location}?digest={RegistryHarness.DigestOf([9])}", [complete])).Status);
        }
        else if (way == 5)
        {
            await calls.RegistryAsync(actor, target, HttpMethod.Delete, location, [append]);
        }
        else
        {
            await calls.RegistryAsync(actor, target, HttpMethod.Put, $"{location}?digest={digest}", [complete]);
        }

        return true;
    }
}
