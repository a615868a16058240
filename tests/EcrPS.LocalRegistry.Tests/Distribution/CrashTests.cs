using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Distribution;

/// <summary>The program is killed while clients push: what was acknowledged is there, and nothing half-written is seen.</summary>
public sealed class CrashTests
{
    private const int Rounds = 3;
    private const int Clients = 4;
    private const int ImagesBeforeTheKill = 10;

    [Fact]
    public async Task What_was_acknowledged_survives_a_kill()
    {
        var folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            var acknowledged = new ConcurrentDictionary<string, byte[]>(StringComparer.Ordinal);
            for (var round = 0; round < Rounds; round++)
            {
                using var process = LocalProcess.Start("--data", folder, "--auth", "none");
                var endpoint = new Uri((string)(await process.ReadAnnouncementAsync())["endpoint"]!);
                using var api = new ApiClient(endpoint);
                if (round == 0)
                    await api.CallAsync("CreateRepository", new { repositoryName = "web" });
                await AuditAsync(api.Http, acknowledged);

                var target = acknowledged.Count + ImagesBeforeTheKill;
                var clients = Enumerable.Range(0, Clients).Select(client => PushAsync(api.Http, $"{round}-{client}", acknowledged, target, process.Kill));
                await Task.WhenAll(clients);
                Assert.True(acknowledged.Count >= target);
                await process.EndAsync();
            }

            using var last = LocalProcess.Start("--data", folder, "--auth", "none");
            using var http = new HttpClient { BaseAddress = new Uri((string)(await last.ReadAnnouncementAsync())["endpoint"]!) };
            await AuditAsync(http, acknowledged);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Pushes image after image until the server is gone; whoever reaches the target ends it.</summary>
    private static async Task PushAsync(HttpClient http, string client, ConcurrentDictionary<string, byte[]> acknowledged, int target, Action kill)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var tag = $"t{client}-{i}";
                var config = await PushBlobAsync(http, Encoding.UTF8.GetBytes($"config of {tag}"));
                var layer = await PushBlobAsync(http, Encoding.UTF8.GetBytes($"layer of {tag} {new string('x', 100_000)}"));
                var manifest = Encoding.UTF8.GetBytes(RegistryFixture.ImageManifest(config, layer));
                using var content = new ByteArrayContent(manifest);
                content.Headers.ContentType = new MediaTypeHeaderValue(MediaTypes.OciManifest);
                using var response = await http.PutAsync(new Uri($"/v2/web/manifests/{tag}", UriKind.Relative), content);
                response.EnsureSuccessStatusCode();
                acknowledged[tag] = manifest;
                if (acknowledged.Count >= target)
                    kill();
            }
        }
        catch (Exception e) when (e is HttpRequestException { StatusCode: null } or IOException)
        {
            // Cut off in the middle, as intended; an answer with an error's status is not.
        }
    }

    private static async Task<string> PushBlobAsync(HttpClient http, byte[] bytes)
    {
        using var started = await http.PostAsync(new Uri("/v2/web/blobs/uploads/", UriKind.Relative), null);
        started.EnsureSuccessStatusCode();
        var digest = RegistryFixture.DigestOf(bytes);
        using var content = new ByteArrayContent(bytes);
        using var completed = await http.PutAsync(new Uri($"{started.Headers.Location}?digest={digest}"), content);
        completed.EnsureSuccessStatusCode();
        return digest;
    }

    private static async Task AuditAsync(HttpClient http, ConcurrentDictionary<string, byte[]> acknowledged)
    {
        var list = JsonNode.Parse(await http.GetStringAsync(new Uri("/v2/web/tags/list?n=1000", UriKind.Relative)))!;
        var tags = list["tags"]!.AsArray().Select(tag => (string)tag!).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(acknowledged.Keys, tag => !tags.Contains(tag));
        // Tags that nobody heard of may be there too, but then whole.
        foreach (var tag in tags)
        {
            var bytes = await http.GetByteArrayAsync(new Uri($"/v2/web/manifests/{tag}", UriKind.Relative));
            if (acknowledged.TryGetValue(tag, out var expected))
                Assert.Equal(expected, bytes);
            foreach (var blob in Manifest.Parse(bytes).Blobs)
            {
                var content = await http.GetByteArrayAsync(new Uri($"/v2/web/blobs/{blob.Digest}", UriKind.Relative));
                Assert.Equal(blob.Digest, Digest.Compute(content));
            }
        }
    }
}
