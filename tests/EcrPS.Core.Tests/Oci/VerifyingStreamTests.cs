using System.Text;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

public sealed class VerifyingStreamTests
{
    private static readonly byte[] Content = Encoding.ASCII.GetBytes("thirty-two bytes of some content");

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(100)]
    public async Task Right_content_passes_whatever_the_pieces(int piece)
    {
        foreach (long size in new[] { 32L, -1L })
        {
            Assert.Equal(Content, await ReadAllAsync(Content, Digest.Compute(Content), size, piece));
            Assert.Equal(Content, ReadAll(Content, Digest.Compute(Content), size, piece));
        }
    }

    [Theory]
    [InlineData(31, 32, OciErrorCodes.LayerTruncated)]
    [InlineData(0, 32, OciErrorCodes.LayerTruncated)]
    [InlineData(32, 31, OciErrorCodes.SizeMismatch)]
    [InlineData(32, 0, OciErrorCodes.SizeMismatch)]
    [InlineData(31, -1, OciErrorCodes.DigestMismatch)]
    [InlineData(31, 31, OciErrorCodes.DigestMismatch)]
    [InlineData(0, 0, OciErrorCodes.DigestMismatch)]
    public async Task Wrong_content_is_named(int actual, long expected, string code)
    {
        byte[] content = Content[..actual];
        var digest = Digest.Compute(Content);

        OciException error = await Assert.ThrowsAsync<OciException>(() => ReadAllAsync(content, digest, expected, 7));
        Assert.Equal(code, error.ErrorCode);
        Assert.Contains(digest.ToString(), error.Message, StringComparison.Ordinal);
        Assert.StartsWith("the-file", error.Message, StringComparison.Ordinal);
        Assert.Equal(code, Assert.Throws<OciException>(() => ReadAll(content, digest, expected, 7)).ErrorCode);
    }

    [Fact]
    public async Task The_last_bytes_of_tampered_content_are_never_handed_out()
    {
        byte[] tampered = [.. Content];
        tampered[3] ^= 1;
        using var stream = new VerifyingStream(new MemoryStream(tampered), Digest.Compute(Content), 32, "the-file");
        byte[] buffer = new byte[20];

        Assert.Equal(20, await stream.ReadAsync(buffer));
        await Assert.ThrowsAsync<OciException>(async () => await stream.ReadExactlyAsync(buffer.AsMemory(0, 12)));
    }

    [Fact]
    public async Task Empty_content_is_verified_too() =>
        Assert.Empty(await ReadAllAsync([], Digest.Compute([]), 0, 8));

    private static async Task<byte[]> ReadAllAsync(byte[] content, Digest digest, long size, int piece)
    {
        await using var stream = new VerifyingStream(new MemoryStream(content), digest, size, "the-file");
        using var copy = new MemoryStream();
        byte[] buffer = new byte[piece];
        int read;
        while ((read = await stream.ReadAsync(buffer)) > 0)
            copy.Write(buffer, 0, read);
        return copy.ToArray();
    }

    private static byte[] ReadAll(byte[] content, Digest digest, long size, int piece)
    {
        using var stream = new VerifyingStream(new MemoryStream(content), digest, size, "the-file");
        using var copy = new MemoryStream();
        byte[] buffer = new byte[piece];
        int read;
        while ((read = stream.Read(buffer)) > 0)
            copy.Write(buffer, 0, read);
        return copy.ToArray();
    }
}
