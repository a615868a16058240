using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

/// <summary>The tags that an image has in archives and layouts of several tools, and the references by which it is found there.</summary>
public sealed class SourceTagTests : IDisposable
{
    private const string ContainerdName = "io.containerd.image.name";
    private const string ReferenceName = "org.opencontainers.image.ref.name";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("web:3.0", "3.0")] // docker save, kaniko, jib
    [InlineData("docker.io/library/web:3.0", "3.0")] // skopeo
    [InlineData("localhost/team/web:3.0", "3.0")] // podman, buildah
    [InlineData("localhost:5000/team/web:3.0", "3.0")]
    [InlineData("localhost:5000/team/web", null)]
    [InlineData("web@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", null)]
    [InlineData("web:3.0@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "3.0")]
    [InlineData("web:3.0+build", null)]
    public async Task A_name_of_a_docker_archive_gives_its_tag(string name, string? tag)
    {
        string archive = await SaveAsync(name);
        Assert.Equal(tag is null ? [] : [tag], await TagsAsync(archive, null));
        Assert.Equal(tag is null ? [] : [tag], await TagsAsync(archive, name));
    }

    [Fact]
    public async Task All_names_of_a_digest_give_tags_and_a_reference_only_its_own()
    {
        string archive = await SaveAsync("web:3.0", "web:latest", "localhost/team/web:3.0");
        Assert.Equal(["3.0", "latest"], await TagsAsync(archive, null));
        Assert.Equal(["latest"], await TagsAsync(archive, "web:latest"));
        Assert.Equal(["3.0"], await TagsAsync(archive, "team/web:3.0"));
        Assert.Equal(["3.0"], await TagsAsync(archive, "3.0"));
        Assert.Empty(await TagsAsync(await SaveAsync(), null));
    }

    [Theory]
    [InlineData("3.0", null, "3.0")] // skopeo, umoci, crane
    [InlineData("localhost/team/web:3.0", null, "3.0")] // podman, buildah
    [InlineData("3.0", "docker.io/library/web:3.0", "3.0")] // docker save, ctr images export
    [InlineData(null, "docker.io/library/web:3.0", "3.0")]
    [InlineData("not a tag", null, null)]
    [InlineData(null, null, null)]
    public async Task A_name_of_a_layout_gives_its_tag(string? referenceName, string? containerdName, string? tag)
    {
        string path = await LayoutAsync((referenceName, containerdName));
        Assert.Equal(tag is null ? [] : [tag], await TagsAsync(path, null));
        foreach (string name in new[] { referenceName, containerdName, tag }.OfType<string>())
            Assert.Equal(tag is null ? [] : [tag], await TagsAsync(path, name));

        Samples.Pack(path, _folder["layout.tar"]);
        Assert.Equal(tag is null ? [] : [tag], await TagsAsync(_folder["layout.tar"], null));
    }

    [Fact]
    public async Task All_entries_of_a_digest_give_tags_also_by_digest()
    {
        string path = await LayoutAsync(("3.0", null), ("localhost/team/web:latest", null), (null, "docker.io/library/web:3"));
        Assert.Equal(["3.0", "latest", "3"], await TagsAsync(path, null));
        await using IContentSource source = await ImageSource.OpenAsync(path, CancellationToken.None);
        Manifest manifest = await source.ResolveAsync("latest", CancellationToken.None);
        Assert.Equal(["3.0", "latest", "3"], await TagsAsync(path, manifest.Digest.ToString()));
        Assert.Equal(["latest"], await TagsAsync(path, "team/web:latest"));
    }

    [Theory]
    [InlineData("3.0", "team/web:3.0")]
    [InlineData("3.0", "docker.io/library/web:3.0")]
    [InlineData("web:3.0", "docker.io/library/web:3.0")]
    [InlineData("docker.io/library/web:3.0", "web:3.0")]
    [InlineData("localhost/web:3.0", "web:3.0")]
    [InlineData("localhost/web:3.0", "3.0")]
    public async Task A_full_name_and_a_tag_find_each_other_in_every_kind_of_source(string name, string reference)
    {
        Assert.Equal(["3.0"], await TagsAsync(await LayoutAsync((name, null)), reference));
        if (name.Contains(':', StringComparison.Ordinal))
            Assert.Equal(["3.0"], await TagsAsync(await SaveAsync(name), reference));
    }

    [Theory]
    [InlineData("web:3.0", "other/web:3.0")]
    [InlineData("web:3.0", "eb:3.0")]
    [InlineData("3.0", "3.00")]
    [InlineData("3.0", "web:2.0")]
    public async Task Another_name_finds_nothing(string name, string reference)
    {
        string path = await LayoutAsync((name, null));
        OciException error = await Assert.ThrowsAsync<OciException>(() => TagsAsync(path, reference));
        Assert.Equal(OciErrorCodes.ReferenceNotFound, error.ErrorCode);
    }

    private static async Task<IReadOnlyList<string>> TagsAsync(string path, string? reference)
    {
        await using IContentSource source = await ImageSource.OpenAsync(path, CancellationToken.None);
        return (await source.FindAsync(reference, null, CancellationToken.None)).Tags;
    }

    /// <summary>A layout with one image that has the given pairs of names.</summary>
    private async Task<string> LayoutAsync(params (string? ReferenceName, string? ContainerdName)[] names)
    {
        string path = _folder[Guid.NewGuid().ToString("N")];
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(path, CancellationToken.None))
            await Samples.WriteImageAsync(layout, "x");
        string index = Path.Combine(path, "index.json");
        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(index))!;
        JsonNode entry = json["manifests"]![0]!;
        var entries = new JsonArray();
        foreach ((string? referenceName, string? containerdName) in names)
        {
            var annotations = new JsonObject();
            if (referenceName is not null)
                annotations[ReferenceName] = referenceName;
            if (containerdName is not null)
                annotations[ContainerdName] = containerdName;
            JsonNode copy = entry.DeepClone();
            copy["annotations"] = annotations;
            entries.Add(copy);
        }

        json["manifests"] = entries;
        await File.WriteAllTextAsync(index, json.ToJsonString());
        return path;
    }

    private async Task<string> SaveAsync(params string[] names)
    {
        byte[] layer = await Samples.TarAsync(Samples.Entry("file", "hello"));
        string config = $$$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{{Digest.Compute(layer)}}}"]}}""";
        var list = new JsonArray(new JsonObject
        {
            ["Config"] = "c.json",
            ["RepoTags"] = new JsonArray([.. names.Select(name => (JsonNode)name)]),
            ["Layers"] = new JsonArray("l.tar"),
        });
        string path = _folder[Guid.NewGuid().ToString("N") + ".tar"];
        await File.WriteAllBytesAsync(path, await Samples.TarAsync(
            Samples.Entry("manifest.json", list.ToJsonString()),
            Samples.Entry("c.json", Encoding.UTF8.GetBytes(config)),
            Samples.Entry("l.tar", layer)));
        return path;
    }
}
