using System.Diagnostics;
using System.Management.Automation;
using System.Text;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>The tags and platforms that Publish-EcrImage takes from its source, and sources that are no files.</summary>
public sealed class PublishCmdletTests : IAsyncLifetime
{
    private const string Web = "team/web";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-publish-").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync(Web);
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_tags_of_a_docker_archive_are_kept()
    {
        string archive = await SaveAsync("web:3.0", "localhost/team/web:latest");
        PromptRun run = Publish(new { Path = archive, RepositoryName = Web }).ThrowOnError();
        Assert.Equal(["3.0", "latest"], Assert.Single(run.Of<ImageDetail>()).ImageTags.Order(StringComparer.Ordinal));
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-8")]
    public async Task An_archive_that_was_converted_to_text_is_refused_with_what_to_do(string encoding)
    {
        byte[] archive = await File.ReadAllBytesAsync(await SaveAsync("web:3.0"));
        string text = Path.Combine(_folder, "text.tar");
        await File.WriteAllTextAsync(text, Encoding.Latin1.GetString(archive), Encoding.GetEncoding(encoding));
        ErrorRecord error = Assert.Single(Publish(new { Path = text, RepositoryName = Web }).Errors);
        Assert.StartsWith("NotAnArchive,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("docker save web:1.2 -o web.tar", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3.0")]
    [InlineData("web:3.0")]
    public async Task A_reference_is_a_tag_or_a_full_name_and_gives_its_tag(string reference)
    {
        string archive = await SaveAsync("web:3.0", "web:latest");
        PromptRun run = Publish(new { Path = archive, RepositoryName = Web, Reference = reference }).ThrowOnError();
        Assert.Equal(["3.0"], Assert.Single(run.Of<ImageDetail>()).ImageTags);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_without_a_tag_is_a_warning(bool whatIf)
    {
        string archive = await SaveAsync();
        PromptRun run = Publish(new { Path = archive, RepositoryName = Web, WhatIf = whatIf }).ThrowOnError();
        string warning = Assert.Single(run.Warnings);
        Assert.Contains("untagged", warning, StringComparison.Ordinal);
        Assert.Contains("lifecycle rules for untagged images", warning, StringComparison.Ordinal);

        Assert.Empty(Publish(new { Path = archive, RepositoryName = Web, ImageTag = "1" }).ThrowOnError().Warnings);
    }

    [Fact]
    public async Task An_artifact_with_a_subject_needs_no_tag()
    {
        string path = Path.Combine(_folder, "l");
        Manifest artifact;
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(path, CancellationToken.None))
        {
            Manifest image = await WriteAsync(layout, "amd64");
            var config = new Descriptor(MediaTypes.OciEmpty, Digest.Compute("{}"u8), 2);
            await layout.WriteBlobAsync(config, _ => Task.FromResult<Stream>(new MemoryStream("{}"u8.ToArray())), null, default);
            artifact = Manifest.Parse(Encoding.UTF8.GetBytes($$$"""
                {"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","artifactType":"application/spdx+json",
                 "config":{"mediaType":"{{{config.MediaType}}}","digest":"{{{config.Digest}}}","size":2},"layers":[],
                 "subject":{"mediaType":"{{{image.MediaType}}}","digest":"{{{image.Digest}}}","size":{{{image.Content.Length}}}}}
                """));
            await layout.WriteManifestAsync(artifact, artifact.Digest.ToString(), default);
        }

        Assert.Empty(Publish(new { Path = path, RepositoryName = Web, Reference = artifact.Digest.ToString() }).ThrowOnError().Warnings);
    }

    [Fact]
    public async Task The_only_complete_platform_is_published_with_a_warning()
    {
        (string path, Manifest index) = await PartAsync("arm64", "s390x");
        PromptRun run = Publish(new { Path = path, RepositoryName = Web, ImageTag = "1.0" }).ThrowOnError();

        ImageDetail image = Assert.Single(run.Of<ImageDetail>());
        Assert.Equal(index.Children[0].Digest.ToString(), image.ImageDigest);
        Assert.Contains("Left out: linux/arm64, linux/s390x.", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_several_complete_platforms_one_is_chosen()
    {
        (string path, Manifest index) = await PartAsync("s390x");
        PromptRun refused = Publish(new { Path = path, RepositoryName = Web });
        ErrorRecord error = Assert.Single(refused.Errors);
        Assert.StartsWith("IndexIncomplete,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("linux/amd64, linux/arm64", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("-Platform", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        PromptRun run = Publish(new { Path = path, RepositoryName = Web, Platform = "linux/arm64" }).ThrowOnError();
        ImageDetail image = Assert.Single(run.Of<ImageDetail>());
        Assert.Equal((index.Children[1].Digest.ToString(), "multi"), (image.ImageDigest, Assert.Single(image.ImageTags)));
        Assert.Empty(run.Warnings);

        PromptRun missing = Publish(new { Path = path, RepositoryName = Web, Platform = "linux/s390x" });
        Assert.StartsWith("PlatformNotFound,", Assert.Single(missing.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_its_writer()
    {
        if (OperatingSystem.IsWindows())
            return;
        string path = Path.Combine(_folder, "pipe");
        using (var mkfifo = Process.Start("mkfifo", [path]))
            mkfifo.WaitForExit();

        ErrorRecord image = Assert.Single(Publish(new { Path = path, RepositoryName = Web }).Errors);
        ErrorRecord layer = Assert.Single(
            _registry.Run<SendEcrLayerPartCommand>(new { RepositoryName = Web, UploadId = Guid.NewGuid().ToString(), Path = path }).Errors);
        Assert.All([image, layer], error => Assert.StartsWith("NotAFile,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains("docker save web -o web.tar", image.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_of_a_program_are_refused_as_a_path()
    {
        PromptRun run = _registry.Run<PublishEcrImageCommand>(new { RepositoryName = Web }, "manifest.json\0\0\0", "more", "and more");
        Assert.StartsWith("InvalidArgument,", run.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("docker save web -o web.tar", run.Terminating.ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Errors);
    }

    private PromptRun Publish(object parameters) => _registry.Run<PublishEcrImageCommand>(parameters);

    private static Task<Manifest> WriteAsync(OciLayout layout, string architecture) => ImageWriter.WriteImageAsync(
        layout,
        [new LayerBuilder().AddText("arch", architecture)],
        new ImageOptions { Platform = new Oci.Platform("linux", architecture) },
        null,
        CancellationToken.None);

    /// <summary>A layout with an index of three platforms, tagged <c>multi</c>, without the content of the given ones.</summary>
    private async Task<(string Path, Manifest Index)> PartAsync(params string[] missing)
    {
        string path = Path.Combine(_folder, "part");
        await using OciLayout layout = await OciLayout.OpenOrCreateAsync(path, CancellationToken.None);
        var entries = new List<string>();
        foreach (string architecture in (string[])["amd64", "arm64", "s390x"])
        {
            Manifest image = await WriteAsync(layout, architecture);
            entries.Add($$$"""
                {"mediaType":"{{{image.MediaType}}}","digest":"{{{image.Digest}}}","size":{{{image.Content.Length}}},
                 "platform":{"os":"linux","architecture":"{{{architecture}}}"}}
                """);
            if (missing.Contains(architecture))
            {
                foreach (Digest digest in (Digest[])[image.Digest, .. image.Blobs.Select(blob => blob.Digest)])
                    File.Delete(Path.Combine(path, "blobs", digest.AlgorithmName, digest.Hex));
            }
        }

        var index = Manifest.Parse(Encoding.UTF8.GetBytes(
            $$"""{"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{{string.Join(',', entries)}}]}"""));
        await layout.WriteManifestAsync(index, "multi", CancellationToken.None);
        return (path, index);
    }

    private async Task<string> SaveAsync(params string[] names)
    {
        using var layer = new MemoryStream();
        await new LayerBuilder().AddText("file", "hello").WriteTarAsync(layer, CancellationToken.None);
        string config = $$$"""{"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["{{{Digest.Compute(layer.ToArray())}}}"]}}""";
        string tags = string.Join(',', names.Select(name => $"\"{name}\""));
        string path = Path.Combine(_folder, "saved.tar");
        await using FileStream file = File.Create(path);
        await using var tar = new System.Formats.Tar.TarWriter(file);
        Add(tar, "manifest.json", Encoding.UTF8.GetBytes($$"""[{"Config":"c.json","RepoTags":[{{tags}}],"Layers":["l.tar"]}]"""));
        Add(tar, "c.json", Encoding.UTF8.GetBytes(config));
        Add(tar, "l.tar", layer.ToArray());
        return path;
    }

    private static void Add(System.Formats.Tar.TarWriter tar, string name, byte[] content) => tar.WriteEntry(
        new System.Formats.Tar.PaxTarEntry(System.Formats.Tar.TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
}
