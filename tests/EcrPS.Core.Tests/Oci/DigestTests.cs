using System.Text;
using EcrPS.Oci;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Oci;

public sealed class DigestTests
{
    // FIPS 180-2, appendix B and C: the one-block message "abc".
    private const string AbcSha256 = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private const string AbcSha512 =
        "sha512:ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f";

    [Theory]
    [InlineData(DigestAlgorithm.Sha256, AbcSha256)]
    [InlineData(DigestAlgorithm.Sha512, AbcSha512)]
    public async Task Computes_the_published_examples(DigestAlgorithm algorithm, string expected)
    {
        byte[] content = Encoding.ASCII.GetBytes("abc");
        using var stream = new MemoryStream(content);

        Assert.Equal(expected, Digest.Compute(content, algorithm).ToString());
        (Digest digest, long size) = await Digest.ComputeAsync(stream, algorithm, CancellationToken.None);
        Assert.Equal(expected, digest.ToString());
        Assert.Equal(3, size);
        Assert.Equal(algorithm, digest.Algorithm);
        Assert.Equal(expected, $"{digest.AlgorithmName}:{digest.Hex}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("SHA256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a")]
    [InlineData("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0")]
    [InlineData("sha256:../../../../../../../../../../../../../../../../../../../../../..")]
    [InlineData("sha512:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("md5:900150983cd24fb0d6963f7d28e17f72")]
    public void Refuses_what_is_no_digest(string? text)
    {
        Assert.False(Digest.TryParse(text, out Digest? digest));
        Assert.Null(digest);
        Assert.Equal(OciErrorCodes.DigestInvalid, Assert.Throws<OciException>(() => Digest.Parse(text)).ErrorCode);
    }

    [Fact]
    public void Every_computed_digest_reads_back_and_equals_only_its_own_content() => Prop.ForAll<byte[], byte[]>((a, b) =>
    {
        var digest = Digest.Compute(a);
        return Digest.Parse(digest.ToString()) == digest
            && (digest == Digest.Compute(b)) == a.AsSpan().SequenceEqual(b)
            && digest != Digest.Compute(a, DigestAlgorithm.Sha512);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_hash_of_the_wrong_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => Digest.FromHash(DigestAlgorithm.Sha512, new byte[32]));

    [Fact]
    public void A_message_quotes_hostile_text_in_part_and_without_control_characters()
    {
        string message = Assert.Throws<OciException>(() => Digest.Parse("\u001b[31m" + new string('x', 10_000))).Message;

        Assert.DoesNotContain('\u001b', message);
        Assert.True(message.Length < 400, message);
    }
}
