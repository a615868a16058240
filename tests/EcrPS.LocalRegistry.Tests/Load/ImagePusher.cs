using EcrPS.LocalRegistry.Tests.Crash;

namespace EcrPS.LocalRegistry.Tests.Load;

/// <summary>Pushes like a client: checks each blob, uploads the missing ones, and puts the manifest.</summary>
internal static class ImagePusher
{
    public static async Task PushAsync(LoadClient client, string repository, IReadOnlyList<LoadBlob> blobs, string tag)
    {
        await Task.WhenAll(blobs.Select(blob => BringAsync(client, repository, blob)));
        var image = LoadImage.Of([.. blobs.Select(blob => blob.Digest)]);
        await client.SendAsync("PUT", $"/v2/{repository}/manifests/{tag}", image.Bytes, [201], image.MediaType);
    }

    private static async Task BringAsync(LoadClient client, string repository, LoadBlob blob)
    {
        (int status, _, _) = await client.SendAsync("HEAD", $"/v2/{repository}/blobs/{blob.Digest}", null, [200, 404]);
        if (status == 200)
            return;
        (_, string? location, _) = await client.SendAsync("POST", $"/v2/{repository}/blobs/uploads/", null, [202]);
        string path = new Uri(location!).AbsolutePath;
        await client.SendAsync("PATCH", path, blob.Bytes, [202]);
        await client.SendAsync("PUT", $"{path}?digest={blob.Digest}", null, [201]);
    }
}
