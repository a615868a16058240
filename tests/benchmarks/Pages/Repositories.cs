using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcrPS.Benchmarks.Servers;

namespace EcrPS.Benchmarks.Pages;

/// <summary>Fills a registry through its API.</summary>
internal static class Repositories
{
    private const int Connections = 4;

    public static Task AddAsync(ApiClient client, Uri endpoint, string prefix, int count) =>
        ForEachAsync(count, i => client.CallAsync(endpoint, "CreateRepository", $$"""{"repositoryName":"{{prefix}}{{i:d6}}"}"""));

    /// <summary>A new repository of images that share their configuration and layer, with a tag each.</summary>
    public static async Task AddWithImagesAsync(ApiClient client, Uri endpoint, string name, int images)
    {
        await client.CallAsync(endpoint, "CreateRepository", $$"""{"repositoryName":"{{name}}"}""");
        string configuration = await AddLayerAsync(
            client, endpoint, name, """{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":[]}}""");
        string layer = await AddLayerAsync(client, endpoint, name, "a layer");
        await ForEachAsync(images, i =>
        {
            // The annotation makes each another image, of the same size.
            string manifest = $$$"""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                "config":{"mediaType":"application/vnd.oci.image.config.v1+json",{{{configuration}}}},
                "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip",{{{layer}}}}],"annotations":{"n":"{{{i:d9}}}"}}
                """;
            return client.CallAsync(
                endpoint,
                "PutImage",
                $$"""{"repositoryName":"{{name}}","imageTag":"v{{i}}","imageManifest":{{JsonSerializer.Serialize(manifest)}}}""");
        });
    }

    private static async Task<string> AddLayerAsync(ApiClient client, Uri endpoint, string repository, string text)
    {
        byte[] content = Encoding.UTF8.GetBytes(text);
        string digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
        using var begun = JsonDocument.Parse(await client.CallAsync(
            endpoint, "InitiateLayerUpload", $$"""{"repositoryName":"{{repository}}"}"""));
        string upload = $$"""
            "repositoryName":"{{repository}}","uploadId":"{{begun.RootElement.GetProperty("uploadId").GetString()}}"
            """;
        await client.CallAsync(
            endpoint,
            "UploadLayerPart",
            $$"""{ {{upload}},"partFirstByte":0,"partLastByte":{{content.Length - 1}},"layerPartBlob":"{{Convert.ToBase64String(content)}}"}""");
        await client.CallAsync(endpoint, "CompleteLayerUpload", $$"""{ {{upload}},"layerDigests":["{{digest}}"]}""");
        return $"""
            "digest":"{digest}","size":{content.Length}
            """;
    }

    private static Task ForEachAsync(int count, Func<int, Task> action) => Parallel.ForEachAsync(
        Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (i, _) => await action(i));
}
