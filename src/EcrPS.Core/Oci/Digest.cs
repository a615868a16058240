using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace EcrPS.Oci;

/// <summary>
/// A content digest, such as <c>sha256:e3b0c442…</c> (OCI image specification, descriptor.md#digests). Always valid: one of the
/// registered algorithms and the right number of lower-case hexadecimal digits.
/// </summary>
public sealed class Digest : IEquatable<Digest>
{
    private const string Sha256Prefix = "sha256:";
    private const string Sha512Prefix = "sha512:";
    private const int BufferSize = 81920;
    private const int ShortLength = 12; // as docker prints them

    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    private readonly string _text;

    private Digest(DigestAlgorithm algorithm, string text)
    {
        Algorithm = algorithm;
        _text = text;
    }

    /// <summary>The hash algorithm.</summary>
    public DigestAlgorithm Algorithm { get; }

    /// <summary>The algorithm as digests and layout folders spell it: <c>sha256</c> or <c>sha512</c>.</summary>
    public string AlgorithmName => Algorithm == DigestAlgorithm.Sha256 ? "sha256" : "sha512";

    /// <summary>The hexadecimal digits, lower case, without the algorithm.</summary>
    public string Hex => _text[Sha256Prefix.Length..];

    /// <summary>Tells whether two digests are the same.</summary>
    /// <param name="left">One digest or null.</param>
    /// <param name="right">The other one or null.</param>
    /// <returns>Whether algorithm and digits are equal.</returns>
    public static bool operator ==(Digest? left, Digest? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Tells whether two digests differ.</summary>
    /// <param name="left">One digest or null.</param>
    /// <param name="right">The other one or null.</param>
    /// <returns>Whether algorithm or digits differ.</returns>
    public static bool operator !=(Digest? left, Digest? right) => !(left == right);

    /// <summary>Reads a digest.</summary>
    /// <param name="text">Such as <c>sha256:e3b0c442…</c>.</param>
    /// <returns>The digest.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.DigestInvalid"/>: not a digest of a known algorithm.</exception>
    public static Digest Parse(string? text) => TryParse(text, out Digest? digest)
        ? digest
        : throw new OciException(
            OciErrorCodes.DigestInvalid,
            $"'{ForeignText.Shorten(text)}' is not a digest: expected 'sha256:' and 64, or 'sha512:' and 128, lower-case "
            + $"hexadecimal digits.");

    /// <summary>Whether text is the beginning of a SHA-256 digest, with or without the algorithm, as tools print it.</summary>
    /// <param name="text">Such as <c>sha256:e3b0c442</c> or <c>e3b0c442</c>.</param>
    /// <returns>False for a whole digest.</returns>
    public static bool IsBeginning([NotNullWhen(true)] string? text)
    {
        ReadOnlySpan<char> digits = text;
        if (digits.StartsWith(Sha256Prefix))
            digits = digits[Sha256Prefix.Length..];
        bool isWhole = digits.Length == SHA256.HashSizeInBytes * 2 && digits.Length < text?.Length;
        return !digits.IsEmpty && digits.Length <= SHA256.HashSizeInBytes * 2 && !isWhole && !digits.ContainsAnyExcept(LowerHex);
    }

    /// <summary>The beginning of a digest with its algorithm.</summary>
    /// <param name="beginning">What <see cref="IsBeginning"/> accepts.</param>
    /// <returns>Such as <c>sha256:e3b0c442</c>.</returns>
    public static string Complete(string beginning)
    {
        ArgumentNullException.ThrowIfNull(beginning);
        return beginning.StartsWith(Sha256Prefix, StringComparison.Ordinal) ? beginning : Sha256Prefix + beginning;
    }

    /// <summary>Reads a digest without throwing.</summary>
    /// <param name="text">Such as <c>sha256:e3b0c442…</c>.</param>
    /// <param name="digest">The digest, or null.</param>
    /// <returns>Whether <paramref name="text"/> is a digest of a known algorithm.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Digest? digest)
    {
        digest = null;
        if (text is null)
            return false;

        DigestAlgorithm algorithm;
        int length;
        if (text.StartsWith(Sha256Prefix, StringComparison.Ordinal))
        {
            (algorithm, length) = (DigestAlgorithm.Sha256, SHA256.HashSizeInBytes * 2);
        }
        else if (text.StartsWith(Sha512Prefix, StringComparison.Ordinal))
        {
            (algorithm, length) = (DigestAlgorithm.Sha512, SHA512.HashSizeInBytes * 2);
        }
        else
        {
            return false;
        }

        ReadOnlySpan<char> digits = text.AsSpan(Sha256Prefix.Length);
        if (digits.Length != length || digits.ContainsAnyExcept(LowerHex))
            return false;

        digest = new Digest(algorithm, text);
        return true;
    }

    /// <summary>A digest with 12 of its hexadecimal digits, for tables and messages.</summary>
    /// <param name="text">Such as <c>sha256:e3b0c442…</c>; any other text stays as it is, shortened alike.</param>
    /// <returns>Such as <c>sha256:e3b0c44298fc</c>; null for null.</returns>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Shorten(string? text)
    {
        int length = (text?.IndexOf(':', StringComparison.Ordinal) ?? 0) + 1 + ShortLength;
        return ForeignText.Plain(text?.Length > length ? text[..length] : text);
    }

    /// <summary>The digest of bytes in memory.</summary>
    /// <param name="content">The content.</param>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <returns>Its digest.</returns>
    public static Digest Compute(ReadOnlySpan<byte> content, DigestAlgorithm algorithm = DigestAlgorithm.Sha256) =>
        FromHash(algorithm, algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(content) : SHA512.HashData(content));

    /// <summary>The digest of the rest of a stream, which is read in chunks.</summary>
    /// <param name="content">The content; left open at its end.</param>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The digest and the number of bytes that were read.</returns>
    public static async Task<(Digest Digest, long Size)> ComputeAsync(
        Stream content, DigestAlgorithm algorithm, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        using IncrementalHash hash = CreateHash(algorithm);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                size += read;
            }

            return (FromHash(algorithm, hash.GetHashAndReset()), size);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Starts an incremental hash with this algorithm.</summary>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <returns>The hash, to be disposed by the caller; give its result to <see cref="FromHash"/>.</returns>
    public static IncrementalHash CreateHash(DigestAlgorithm algorithm) => IncrementalHash.CreateHash(
        algorithm == DigestAlgorithm.Sha256 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA512);

    /// <summary>Creates a digest from a finished hash.</summary>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <param name="hash">The hash, 32 bytes for SHA-256 and 64 for SHA-512.</param>
    /// <returns>The digest.</returns>
    public static Digest FromHash(DigestAlgorithm algorithm, ReadOnlySpan<byte> hash)
    {
        int expected = algorithm == DigestAlgorithm.Sha256 ? SHA256.HashSizeInBytes : SHA512.HashSizeInBytes;
        if (hash.Length != expected)
            throw new ArgumentException($"A {algorithm} hash has {expected} bytes, not {hash.Length}.", nameof(hash));

        string prefix = algorithm == DigestAlgorithm.Sha256 ? Sha256Prefix : Sha512Prefix;
#pragma warning disable CA1308 // The specification demands lower case.
        return new Digest(algorithm, prefix + Convert.ToHexString(hash).ToLowerInvariant());
#pragma warning restore CA1308
    }

    /// <inheritdoc/>
    public bool Equals(Digest? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Digest);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The digest as the API and manifests write it.</summary>
    /// <returns>Such as <c>sha256:e3b0c442…</c>.</returns>
    public override string ToString() => _text;
}
