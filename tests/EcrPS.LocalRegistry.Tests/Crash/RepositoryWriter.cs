using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// The only writer of a repository, one request at a time: it knows what was acknowledged, and after a lost connection the
/// possible effects of the last request.
/// </summary>
internal sealed class RepositoryWriter(string name)
{
    /// <summary>The client after the last restart.</summary>
    public LoadClient Client { get; set; } = null!;

    public string Name => name;

    public RepositoryState State { get; set; } = RepositoryState.Absent;

    public PendingWrite? Pending { get; set; }

    public Task CreateAsync() => StepAsync(
        "CreateRepository", () => Client.CallAsync("CreateRepository", new { repositoryName = name }), RepositoryState.Empty);

    public Task DeleteAsync() => StepAsync(
        "DeleteRepository",
        () => Client.CallAsync("DeleteRepository", new { repositoryName = name, force = true }),
        RepositoryState.Absent);

    /// <summary>Checks that a blob exists, which takes a lease on it.</summary>
    public Task RelyAsync(LoadBlob blob) => Client.SendAsync("HEAD", $"/v2/{name}/blobs/{blob.Digest}", null, [200]);

    /// <summary>POST and PUT in one.</summary>
    public Task UploadAsync(LoadBlob blob) => StepAsync(
        $"upload of {blob.Digest}",
        () => Client.SendAsync("POST", $"/v2/{name}/blobs/uploads/?digest={blob.Digest}", blob.Bytes, [201]),
        WithBlob(blob));

    /// <returns>The id of an upload of the blob; null when it was mounted from the other repository.</returns>
    public async Task<string?> StartAsync(LoadBlob blob, string? mountFrom = null)
    {
        string query = mountFrom is null ? "" : $"?mount={blob.Digest}&from={mountFrom}";
        Pending = new PendingWrite("start of an upload" + query, mountFrom is null ? [] : [WithBlob(blob)]);
        (int status, string? location, _) = await Client.SendAsync(
            "POST", $"/v2/{name}/blobs/uploads/{query}", null, mountFrom is null ? [202] : [201, 202]);
        string? id = status == 202 ? location!.Split('/')[^1] : null;
        State = id is null ? WithBlob(blob) : WithUpload(id, new OpenUpload(blob, 0));
        Pending = null;
        return id;
    }

    /// <summary>The next bytes of an upload.</summary>
    public Task AppendAsync(string id, int count)
    {
        OpenUpload upload = State.Uploads[id];
        byte[] bytes = upload.Blob.Bytes[upload.Received..(upload.Received + count)];
        return StepAsync(
            $"PATCH {id}",
            () => Client.SendAsync("PATCH", Url(id), bytes, [202]),
            WithUpload(id, upload with { Received = upload.Received + count }));
    }

    /// <summary>The rest of an upload, which is a separate step, and its completion.</summary>
    public Task CompleteAsync(string id)
    {
        OpenUpload upload = State.Uploads[id];
        byte[] rest = upload.Blob.Bytes[upload.Received..];
        return StepAsync(
            $"PUT {id}",
            () => Client.SendAsync("PUT", $"{Url(id)}?digest={upload.Blob.Digest}", rest.Length == 0 ? null : rest, [201]),
            WithUpload(id, upload with { Received = upload.Blob.Bytes.Length }),
            WithoutUpload(id, WithBlob(upload.Blob)));
    }

    public Task CancelAsync(string id) =>
        StepAsync($"DELETE {id}", () => Client.SendAsync("DELETE", Url(id), null, [204]), WithoutUpload(id, State));

    /// <summary>The same by the API's three operations.</summary>
    public async Task UploadWithApiAsync(LoadBlob blob)
    {
        ApiReply started = await Client.CallAsync("InitiateLayerUpload", new { repositoryName = name });
        string uploadId = (string)started.Json["uploadId"]!;
        State = WithUpload(uploadId, new OpenUpload(blob, 0));
        var part = new
        {
            repositoryName = name,
            uploadId,
            partFirstByte = 0,
            partLastByte = blob.Bytes.Length - 1,
            layerPartBlob = blob.Bytes,
        };
        await StepAsync(
            "UploadLayerPart",
            () => Client.CallAsync("UploadLayerPart", part),
            WithUpload(uploadId, new OpenUpload(blob, blob.Bytes.Length)));
        var complete = new { repositoryName = name, uploadId, layerDigests = new[] { blob.Digest } };
        await StepAsync(
            "CompleteLayerUpload",
            () => Client.CallAsync("CompleteLayerUpload", complete, "LayerAlreadyExistsException"),
            WithoutUpload(uploadId, WithBlob(blob)));
    }

    public Task PutAsync(LoadImage image, string tag) => StepAsync(
        $"PUT of {image.Digest} as {tag}",
        () => Client.SendAsync("PUT", $"/v2/{name}/manifests/{tag}", image.Bytes, [201], image.MediaType),
        State.WithImage(image, tag));

    public Task PutWithApiAsync(LoadImage image, string tag) => StepAsync(
        $"PutImage of {image.Digest} as {tag}",
        () => Client.CallAsync("PutImage", new { repositoryName = name, imageManifest = image.Json, imageTag = tag }),
        State.WithImage(image, tag));

    /// <summary>Several images in one call, which is all or nothing.</summary>
    public Task DeleteImagesAsync(IReadOnlyList<string> digests) => StepAsync(
        $"BatchDeleteImage of {string.Join(' ', digests)}",
        () => Client.CallAsync(
            "BatchDeleteImage", new { repositoryName = name, imageIds = digests.Select(imageDigest => new { imageDigest }) }),
        digests.Aggregate(State, (state, digest) => state.WithoutImage(digest)));

    public Task DeleteTagAsync(string tag) => StepAsync(
        $"BatchDeleteImage of {tag}",
        () => Client.CallAsync("BatchDeleteImage", new { repositoryName = name, imageIds = new[] { new { imageTag = tag } } }),
        State.WithoutTag(tag));

    /// <summary>As in the distribution specification: the image is kept.</summary>
    public Task UntagAsync(string tag) => StepAsync(
        $"DELETE of {tag}",
        () => Client.SendAsync("DELETE", $"/v2/{name}/manifests/{tag}", null, [202]),
        State with { Tags = State.Tags.Remove(tag) });

    public Task SetPolicyAsync(string policy) => StepAsync(
        "PutLifecyclePolicy",
        () => Client.CallAsync("PutLifecyclePolicy", new { repositoryName = name, lifecyclePolicyText = policy }),
        State with { LifecyclePolicy = policy });

    public async Task PreviewAsync(string policy)
    {
        Pending = new PendingWrite("StartLifecyclePolicyPreview", [State with { Preview = policy }]);
        ApiReply reply = await Client.CallAsync(
            "StartLifecyclePolicyPreview",
            new { repositoryName = name, lifecyclePolicyText = policy },
            "LifecyclePolicyPreviewInProgressException");
        if (reply.ErrorType is null)
            State = State with { Preview = policy };
        Pending = null;
    }

    private string Url(string uploadId) => $"/v2/{name}/blobs/uploads/{uploadId}";

    private RepositoryState WithBlob(LoadBlob blob) => State with { Blobs = State.Blobs.Add(blob.Digest) };

    private RepositoryState WithUpload(string id, OpenUpload upload) => State with { Uploads = State.Uploads.SetItem(id, upload) };

    private static RepositoryState WithoutUpload(string id, RepositoryState state) => state with { Uploads = state.Uploads.Remove(id) };

    /// <summary>Sends a request whose transactions leave these states one after another.</summary>
    private async Task StepAsync(string what, Func<Task> send, params RepositoryState[] possible)
    {
        Pending = new PendingWrite(what, possible);
        await send();
        State = possible[^1];
        Pending = null;
    }
}
