using System.Formats.Tar;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class LayerBuilderTests
{
    /// <summary>.NET's tar reader is the oracle.</summary>
    [Fact]
    public async Task Another_reader_sees_what_was_added()
    {
        string longName = string.Join('/', Enumerable.Repeat("a-part-of-a-path", 20)) + "/" + new string('n', 120);
        byte[] content = Samples.Noise(700);
        byte[] tar = await TarAsync(new LayerBuilder()
            .AddFile("/usr/bin/tool", content, 0b111_101_101)
            .AddText(longName, "long")
            .AddText("ünïcode", "u"));

        var seen = new Dictionary<string, TarEntry>(StringComparer.Ordinal);
        using var reader = new System.Formats.Tar.TarReader(new MemoryStream(tar));
        while (reader.GetNextEntry(copyData: true) is { } entry)
            seen.Add(entry.Name, entry);

        Assert.Equal(content, ((MemoryStream)seen["usr/bin/tool"].DataStream!).ToArray());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute, seen["usr/bin/tool"].Mode);
        Assert.Equal(TarEntryType.Directory, seen["usr/bin/"].EntryType);
        Assert.Contains(longName, seen.Keys);
        Assert.Contains("ünïcode", seen.Keys);
        Assert.All(seen.Values, entry => Assert.Equal((0, 0, DateTimeOffset.UnixEpoch), (entry.Uid, entry.Gid, entry.ModificationTime)));
    }

    [Fact]
    public async Task The_order_of_adding_does_not_matter()
    {
        byte[] one = await TarAsync(new LayerBuilder().AddText("a/b", "1").AddText("c", "2"));
        byte[] two = await TarAsync(new LayerBuilder().AddText("c", "2").AddText("a/b", "1"));

        Assert.Equal(one, two);
    }

    [Fact]
    public async Task A_file_that_changes_its_size_meanwhile_is_an_error()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["f"], "four");
        LayerBuilder layer = new LayerBuilder().AddFileFrom("f", folder["f"]);
        foreach (string changed in new[] { "fou", "fourteen" })
        {
            await File.WriteAllTextAsync(folder["f"], changed);
            Assert.Equal(OciErrorCodes.StorageFailed, (await Assert.ThrowsAsync<OciException>(() => TarAsync(layer))).ErrorCode);
        }

        Assert.Equal(OciErrorCodes.PathNotFound, Assert.Throws<OciException>(() => layer.AddFileFrom("x", folder["missing"])).ErrorCode);
    }

    [Fact]
    public async Task A_linked_file_is_added_with_what_it_points_to()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["a-file-of-some-length"], "four");
        File.CreateSymbolicLink(folder["link"], "a-file-of-some-length");

        Assert.Equal(
            await TarAsync(new LayerBuilder().AddText("f", "four")), await TarAsync(new LayerBuilder().AddFileFrom("f", folder["link"])));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/")]
    [InlineData("a/../../x")]
    public void A_path_outside_of_the_image_is_refused(string path) =>
        Assert.Throws<ArgumentException>(() => new LayerBuilder().AddText(path, "x"));

    private static async Task<byte[]> TarAsync(LayerBuilder layer)
    {
        using var stream = new MemoryStream();
        await layer.WriteTarAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }
}
