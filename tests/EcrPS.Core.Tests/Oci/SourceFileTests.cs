using System.Diagnostics;
using System.Net.Sockets;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

/// <summary>Sources that are no regular files, and folders of skopeo.</summary>
public sealed class SourceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pipe")]
    [InlineData("socket")]
    [InlineData("device")]
    public async Task A_source_that_is_no_file_is_refused_without_opening_it(string kind)
    {
        if (OperatingSystem.IsWindows())
            return;
        using Socket? socket = Make(kind, _folder["source"]);

        OciException error = await Assert.ThrowsAsync<OciException>(
            () => ImageSource.OpenAsync(kind == "device" ? "/dev/zero" : _folder["source"], CancellationToken.None));
        Assert.Equal(OciErrorCodes.NotAFile, error.ErrorCode);
        Assert.Contains($"is a {kind}", error.Message, StringComparison.Ordinal);
        Assert.Contains("A file is needed", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe", "oci-layout")]
    [InlineData("pipe", "index.json")]
    [InlineData("pipe", "layer")]
    [InlineData("socket", "layer")]
    [InlineData("pipe", "version")]
    public async Task A_layout_with_a_file_that_is_none_is_refused_without_opening_it(string kind, string name)
    {
        if (OperatingSystem.IsWindows())
            return;
        Manifest image;
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder["l"], CancellationToken.None))
            image = await Samples.WriteImageAsync(layout);
        string file = name == "layer" ? Path.Combine("blobs", "sha256", image.Layers[0].Digest.Hex) : name;
        File.Delete(Path.Combine(_folder["l"], file));
        using Socket? socket = Make(kind, Path.Combine(_folder["l"], file));

        OciException error = await Assert.ThrowsAsync<OciException>(async () =>
        {
            await using IContentSource source = await ImageSource.OpenAsync(_folder["l"], CancellationToken.None);
            await Samples.ReadAllAsync(source, await source.ResolveAsync(null, CancellationToken.None));
        });
        Assert.Equal(OciErrorCodes.NotAFile, error.ErrorCode);
        Assert.Contains(file.Replace(Path.DirectorySeparatorChar, '/'), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_folder_of_skopeo_is_read(bool isIndex)
    {
        Manifest written;
        await using (OciLayout layout = await OciLayout.OpenOrCreateAsync(_folder["l"], CancellationToken.None))
            written = isIndex ? await Samples.WriteIndexAsync(layout) : await Samples.WriteImageAsync(layout);
        string path = WriteSkopeoFolder(written);

        await using IContentSource source = await ImageSource.OpenAsync(path, CancellationToken.None);
        SourceImage found = await source.FindAsync(null, null, CancellationToken.None);
        Assert.Equal(written.Digest, found.Manifest.Digest);
        Assert.Empty(found.Tags);
        Assert.Equal(isIndex ? 8 : 4, (await Samples.ReadAllAsync(source, found.Manifest)).Count);
        Assert.Equal(written.Digest, (await source.ResolveAsync(written.Digest.ToString(), CancellationToken.None)).Digest);
    }

    [Theory]
    [InlineData("Directory Transport Version: 2.0\n", "{}", OciErrorCodes.NotAnImageLayout)]
    [InlineData("something else", "{}", OciErrorCodes.NotAnImageLayout)]
    [InlineData("Directory Transport Version: 1.1\n", "{}", OciErrorCodes.ManifestInvalid)]
    [InlineData("Directory Transport Version: 1.1\n", null, OciErrorCodes.NotAnImageLayout)]
    public async Task A_folder_that_only_looks_like_skopeos_is_refused(string version, string? manifest, string code)
    {
        Directory.CreateDirectory(_folder["dir"]);
        await File.WriteAllTextAsync(Path.Combine(_folder["dir"], "version"), version);
        if (manifest is not null)
            await File.WriteAllTextAsync(Path.Combine(_folder["dir"], "manifest.json"), manifest);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ImageSource.OpenAsync(_folder["dir"], CancellationToken.None));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(_folder["dir"], error.Message, StringComparison.Ordinal);
    }

    private static Socket? Make(string kind, string path)
    {
        if (kind == "socket")
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(path));
            return socket;
        }

        if (kind == "pipe")
        {
            using var mkfifo = Process.Start("mkfifo", [path]);
            mkfifo.WaitForExit();
            Assert.Equal(0, mkfifo.ExitCode);
        }

        return null;
    }

    /// <summary>The layout's files as 'skopeo copy --all oci:l dir:dir' writes them.</summary>
    private string WriteSkopeoFolder(Manifest root)
    {
        string path = _folder["dir"];
        Directory.CreateDirectory(path);
        File.WriteAllText(Path.Combine(path, "version"), "Directory Transport Version: 1.1\n");
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_folder["l"], "blobs", "sha256")))
        {
            string hex = Path.GetFileName(file);
            string name = hex == root.Digest.Hex ? "manifest.json"
                : root.Children.Any(child => child.Digest.Hex == hex) ? hex + ".manifest.json"
                : hex;
            File.Copy(file, Path.Combine(path, name));
        }

        return path;
    }
}
