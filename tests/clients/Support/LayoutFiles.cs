namespace EcrPS.Clients.Tests.Support;

/// <summary>The blobs of an OCI layout folder as files.</summary>
internal static class LayoutFiles
{
    /// <summary>Both layouts hold the same blobs, byte for byte.</summary>
    public static void AssertSameBlobs(string expected, string actual)
    {
        string[] names = Names(expected);
        Assert.NotEmpty(names);
        Assert.Equal(names, Names(actual));
        foreach (string name in names)
        {
            Assert.True(
                File.ReadAllBytes(BlobPath(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(BlobPath(actual, name))), name);
        }
    }

    private static string[] Names(string layout) =>
        [.. Directory.EnumerateFiles(Path.Combine(layout, "blobs", "sha256"))
            .Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal)];

    private static string BlobPath(string layout, string name) => Path.Combine(layout, "blobs", "sha256", name);
}
