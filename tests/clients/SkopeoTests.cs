using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>skopeo to and from the registry. <c>--preserve-digests</c> makes it fail instead of converting a manifest.</summary>
public sealed class SkopeoTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    [ToolFact("skopeo")]
    public async Task An_index_with_all_its_images_goes_there_and_back()
    {
        await Registry.CreateAsync("team/multi");
        await Registry.SignInAsync();
        Manifest index;
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(fixture.Folder.Path("multi"), CancellationToken.None))
            index = await SmallImage.WriteIndexAsync(layout, "1.0");

        string remote = $"docker://{Registry.Host}/team/multi:1.0";
        await SkopeoAsync(
            "copy", "--all", "--preserve-digests", "--dest-tls-verify=false", $"oci:{fixture.Folder.Path("multi")}:1.0", remote);
        await SkopeoAsync(
            "copy", "--all", "--preserve-digests", "--src-tls-verify=false", remote, $"oci:{fixture.Folder.Path("multi-back")}:1.0");

        Assert.Equal(index.Content.ToArray(), Encoding.UTF8.GetBytes(await SkopeoAsync("inspect", "--raw", "--tls-verify=false", remote)));
        LayoutFiles.AssertSameBlobs(fixture.Folder.Path("multi"), fixture.Folder.Path("multi-back"));
        await using OciLayout back = await OciLayout.OpenAsync(fixture.Folder.Path("multi-back"), CancellationToken.None);
        Assert.Equal(index.Digest, (await back.ResolveAsync("1.0", CancellationToken.None)).Digest);
    }

    [ToolFact("skopeo")]
    public async Task An_image_is_copied_by_digest_and_into_other_formats()
    {
        await Registry.CreateAsync("team/formats");
        await Registry.CreateAsync("team/formats-copy");
        await Registry.SignInAsync();
        Manifest index = await SmallImage.PublishIndexAsync(Registry, "team/formats", "1");
        (string source, string target) = (Remote("team/formats"), Remote("team/formats-copy"));

        await CopyAsync("--multi-arch", "all", "--preserve-digests", $"{source}@{index.Digest}", $"{target}:list");
        Assert.Equal(index.Content.ToArray(), await RawAsync($"{target}:list"));
        Digest child = index.Children[1].Digest;
        await CopyAsync("--preserve-digests", $"{source}@{child}", $"{target}:one");
        Assert.Equal(child, Digest.Compute(await RawAsync($"{target}:one")));
        // Without the other image of the list.
        await CopyAsync("--multi-arch", "system", "--override-arch", "arm64", "--override-variant", "v8", $"{source}:1", $"{target}:arm");
        Assert.Equal(child, Digest.Compute(await RawAsync($"{target}:arm")));

        foreach ((string format, string mediaType) in new[] { ("v2s2", MediaTypes.DockerManifest), ("oci", MediaTypes.OciManifest) })
        {
            // To this format, and from it back to OCI.
            await CopyAsync("--format", format, format == "v2s2" ? $"{target}:one" : $"{target}:v2s2", $"{target}:{format}");
            var image = Manifest.Parse(await RawAsync($"{target}:{format}"));
            Assert.Equal(mediaType, image.MediaType);
            JsonObject described = await Registry.CallAsync(
                "DescribeImages",
                new JsonObject
                {
                    ["repositoryName"] = "team/formats-copy",
                    ["imageIds"] = new JsonArray(new JsonObject { ["imageTag"] = format }),
                });
            Assert.Equal(
                (image.Digest.ToString(), mediaType),
                (
                    (string)described["imageDetails"]![0]!["imageDigest"]!,
                    (string)described["imageDetails"]![0]!["imageManifestMediaType"]!));
        }
    }

    [ToolFact("skopeo")]
    public async Task A_repository_is_synchronized_to_a_folder_and_back()
    {
        await Registry.CreateAsync("team/sync");
        await Registry.CreateAsync("mirror/sync");
        await Registry.SignInAsync();
        await SmallImage.PublishAsync(Registry, "team/sync", 2);
        await SmallImage.PublishIndexAsync(Registry, "team/sync", "list");

        await SkopeoAsync(
            "sync",
            "--all",
            "--preserve-digests",
            "--src",
            "docker",
            "--src-tls-verify=false",
            "--dest",
            "dir",
            $"{Registry.Host}/team/sync",
            fixture.Folder.NewFolder("sync"));
        await SkopeoAsync(
            "sync",
            "--all",
            "--preserve-digests",
            "--src",
            "dir",
            "--dest",
            "docker",
            "--dest-tls-verify=false",
            fixture.Folder.Path("sync"),
            $"{Registry.Host}/mirror");

        IEnumerable<string> tags = await TagsAsync("team/sync");
        Assert.Equal(["1", "2", "list"], tags.Select(tag => tag.Split(' ')[0]));
        Assert.Equal(tags, await TagsAsync("mirror/sync"));
    }

    [ToolFact("skopeo")]
    public async Task An_image_is_inspected()
    {
        await Registry.CreateAsync("team/inspect");
        await Registry.SignInAsync();
        IReadOnlyList<Manifest> images = await SmallImage.PublishAsync(Registry, "team/inspect", 2);

        JsonNode seen = JsonNode.Parse(await SkopeoAsync("inspect", "--tls-verify=false", Remote("team/inspect") + ":2"))!;
        JsonNode configuration = JsonNode.Parse(await SkopeoAsync(
            "inspect", "--config", "--tls-verify=false", Remote("team/inspect") + ":2"))!;

        Assert.Equal(($"{Registry.Host}/team/inspect", images[1].Digest.ToString()), ((string)seen["Name"]!, (string)seen["Digest"]!));
        Assert.Equal(["1", "2"], seen["RepoTags"]!.AsArray().Select(tag => (string)tag!).Order(StringComparer.Ordinal));
        Assert.Equal(images[1].Layers.Select(layer => layer.Digest.ToString()), seen["Layers"]!.AsArray().Select(layer => (string)layer!));
        Assert.Equal(new ImageOptions().Platform.Architecture, (string)configuration["architecture"]!);
    }

    [ToolFact("skopeo")]
    public async Task Tags_are_listed_and_an_image_is_deleted()
    {
        await Registry.CreateAsync("team/tags");
        await Registry.SignInAsync();
        await SmallImage.PublishAsync(Registry, "team/tags", 2);

        await SkopeoAsync("delete", "--tls-verify=false", $"docker://{Registry.Host}/team/tags:1");
        JsonNode listed = JsonNode.Parse(await SkopeoAsync("list-tags", "--tls-verify=false", $"docker://{Registry.Host}/team/tags"))!;

        Assert.Equal(["2"], listed["Tags"]!.AsArray().Select(tag => (string)tag!));
    }

    [ToolFact("skopeo")]
    public async Task What_is_not_there_and_who_is_not_signed_in_is_refused()
    {
        await Registry.CreateAsync("team/refused");
        await Registry.SignInAsync();

        ClientRun missing = await fixture.Folder.RunAsync(
            "skopeo", "inspect", "--tls-verify=false", $"docker://{Registry.Host}/team/refused:none");
        Assert.Contains("manifest unknown: Requested image not found", missing.Failed(), StringComparison.Ordinal);
        ClientRun nowhere = await fixture.Folder.RunAsync("skopeo", "inspect", "--tls-verify=false", $"docker://{Registry.Host}/no/such:1");
        Assert.Contains(
            "The repository with name 'no/such' does not exist in the registry with id '123456789012'",
            nowhere.Failed(),
            StringComparison.Ordinal);
        ClientRun nobody = await fixture.Folder.RunAsync(
            "skopeo", "inspect", "--no-creds", "--tls-verify=false", $"docker://{Registry.Host}/team/refused:1");
        Assert.Contains("unauthorized", nobody.Failed(), StringComparison.Ordinal);
    }

    private string Remote(string repository) => $"docker://{Registry.Host}/{repository}";

    private Task<string> CopyAsync(params string[] arguments) =>
        SkopeoAsync(["copy", "--src-tls-verify=false", "--dest-tls-verify=false", .. arguments]);

    private async Task<byte[]> RawAsync(string reference) =>
        Encoding.UTF8.GetBytes(await SkopeoAsync("inspect", "--raw", "--tls-verify=false", reference));

    /// <summary>Tags with their digests, in order.</summary>
    private async Task<IEnumerable<string>> TagsAsync(string repository) =>
        (await Registry.CallAsync(
            "ListImages",
            new JsonObject
            {
                ["repositoryName"] = repository,
                ["filter"] = new JsonObject { ["tagStatus"] = "TAGGED" },
            }))["imageIds"]!.AsArray()
            .Select(id => $"{id!["imageTag"]} {id["imageDigest"]}").Order(StringComparer.Ordinal);

    private async Task<string> SkopeoAsync(params string[] arguments) => (await fixture.Folder.RunAsync("skopeo", arguments)).Succeeded();
}
