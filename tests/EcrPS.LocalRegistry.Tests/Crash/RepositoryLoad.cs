namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>Random writes to one repository: pushes in every form, retags, deletes, previews, uploads that are left open.</summary>
internal sealed class RepositoryLoad(RepositoryWriter writer, IReadOnlyList<string> others, IReadOnlyList<LoadBlob> shared, Random random)
{
    private const int Tags = 8;
    private const int MostOpenUploads = 3;
    private const int MostBlobSize = 200_000;

    private RepositoryState State => writer.State;

    /// <summary>Runs until the registry is killed.</summary>
    public async Task RunAsync()
    {
        while (true)
        {
            if (!State.Exists)
                await writer.CreateAsync();
            await ActAsync();
        }
    }

    /// <summary>Continues an upload that was left open; all blobs of the repository were kept meanwhile.</summary>
    public async Task FinishAsync()
    {
        foreach (string id in State.Uploads.Keys.Where(_ => !Chance(3)))
        {
            string blob = State.Uploads[id].Blob.Digest;
            await writer.CompleteAsync(id);
            await writer.PutAsync(LoadImage.Of([blob, .. State.Blobs.Remove(blob)]), NewTag());
        }
    }

    private Task ActAsync() => random.Next(100) switch
    {
        < 40 => PushAsync(),
        < 50 => PushIndexAsync(),
        < 62 => RetagAsync(),
        < 72 => State.Uploads.Count > 0 ? ContinueAsync(Any(State.Uploads.Keys)) : PushAsync(),
        < 80 => DeleteTagAsync(),
        < 88 => DeleteImagesAsync(),
        < 97 => PreviewAsync(),
        < 99 => writer.SetPolicyAsync(NoEffect()),
        _ => writer.DeleteAsync(),
    };

    private async Task PushAsync()
    {
        var blobs = new List<LoadBlob> { NewBlob() };
        blobs.AddRange(Enumerable.Range(0, random.Next(1, 5)).Select(_ => Chance(2) ? Any(shared) : NewBlob()));
        foreach (LoadBlob blob in blobs)
        {
            await BringAsync(blob);
            // Left open: this push is continued together with the upload.
            if (!State.Blobs.Contains(blob.Digest))
                return;
        }

        await PutAsync(LoadImage.Of([.. blobs.Select(blob => blob.Digest)]), NewTag());
    }

    private async Task BringAsync(LoadBlob blob)
    {
        if (State.Blobs.Contains(blob.Digest))
        {
            await writer.RelyAsync(blob);
            return;
        }

        switch (random.Next(4))
        {
            case 0:
                await writer.UploadAsync(blob);
                break;
            case 1:
                await writer.UploadWithApiAsync(blob);
                break;
            default:
                if (await writer.StartAsync(blob, mountFrom: shared.Contains(blob) ? Any(others) : null) is { } id)
                    await ContinueAsync(id);
                break;
        }
    }

    private async Task ContinueAsync(string id)
    {
        while (true)
        {
            OpenUpload upload = State.Uploads[id];
            if (upload.Received == upload.Blob.Bytes.Length || Chance(3))
            {
                await writer.CompleteAsync(id);
                return;
            }

            await writer.AppendAsync(id, random.Next(1, upload.Blob.Bytes.Length - upload.Received + 1));
            if (Chance(15))
            {
                await writer.CancelAsync(id);
                return;
            }

            if (State.Uploads.Count < MostOpenUploads && Chance(6))
                return;
        }
    }

    private async Task PushIndexAsync()
    {
        string[] children = State.Images.Values.Where(image => image.Children.Count == 0)
            .Take(random.Next(1, 4))
            .Select(image => image.Digest)
            .ToArray();
        if (children.Length > 0)
            await PutAsync(LoadImage.IndexOf(children), NewTag());
    }

    private async Task RetagAsync()
    {
        if (State.Images.Count > 0)
            await PutAsync(Any(State.Images.Values), NewTag());
    }

    private async Task PutAsync(LoadImage image, string tag)
    {
        // The API refuses to put an existing image again.
        if (Chance(2) || State.Tags.GetValueOrDefault(tag) == image.Digest)
        {
            await writer.PutAsync(image, tag);
        }
        else
        {
            await writer.PutWithApiAsync(image, tag);
        }
    }

    private async Task DeleteTagAsync()
    {
        IReadOnlyList<string> deletable = State.Deletable();
        string[] tags = State.Tags.Where(tag => deletable.Contains(tag.Value)).Select(tag => tag.Key).ToArray();
        if (tags.Length == 0)
            return;
        if (Chance(2))
        {
            await writer.DeleteTagAsync(Any(tags));
        }
        else
        {
            await writer.UntagAsync(Any(tags));
        }
    }

    private async Task DeleteImagesAsync()
    {
        string[] deletable = State.Deletable().OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
        if (deletable.Length > 0)
            await writer.DeleteImagesAsync(deletable);
    }

    private Task PreviewAsync() => writer.PreviewAsync(Policy());

    private string Policy() =>
        $$$"""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":{{{random.Next(1, 5)}}}},"action":{"type":"expire"}}]}""";

    /// <summary>A policy to keep, which is carried out when the clock is moved, for images of no such age.</summary>
    private string NoEffect() =>
        $$$"""{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":{{{random.Next(1000, 2000)}}}},"action":{"type":"expire"}}]}""";

    private LoadBlob NewBlob() => new(random.Next(), random.Next(2, MostBlobSize));

    private string NewTag() => $"t{random.Next(Tags)}";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private T Any<T>(IEnumerable<T> items)
    {
        T[] all = [.. items];
        return all[random.Next(all.Length)];
    }
}
