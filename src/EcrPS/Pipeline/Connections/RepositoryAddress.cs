using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>What a user wrote for a repository or an image: a name, a URI with the registry's host, or an ARN.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Repository">The repository's name; it may contain wildcards.</param>
/// <param name="Registry">The registry's host; null where none is named.</param>
/// <param name="Arn">The ARN; null where the text is none.</param>
/// <param name="Image">The image by tag and digest; null where only a repository is named.</param>
internal sealed record RepositoryAddress(
    string Text, string Repository, string? Registry = null, EcrRepositoryArn? Arn = null, ImageIdentifier? Image = null)
{
    private const string ArnPrefix = "arn:";

    /// <summary>Whether the text is more than a repository's name.</summary>
    public static bool IsAddress(string text) =>
        text.AsSpan().ContainsAny(':', '@') || EcrHost.TryParse(HostOf(text), out _);

    /// <summary>
    /// Reads the text of a parameter that takes repositories. A first part with a dot, as in <c>quay.io/app</c>, belongs to the name,
    /// which ECR permits, unless it is the host of an ECR registry or a tag, digest or port shows that the text is a reference.
    /// </summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceInvalid"/>: it is neither a name nor a reference.</exception>
    /// <exception cref="ArgumentException">It is an ARN of something else.</exception>
    public static RepositoryAddress OfRepository(string text)
    {
        if (!IsAddress(text))
            return new RepositoryAddress(text, text);
        if (text.StartsWith(ArnPrefix, StringComparison.Ordinal))
            return OfArn(text);

        string host = HostOf(text);
        string name = text[Math.Min(host.Length + 1, text.Length)..];
        bool namesHost = host.Contains(':', StringComparison.Ordinal) || EcrHost.TryParse(host, out _);

        // A name with wildcards is no reference.
        return namesHost && name.Length > 0 && RepositoryNames.IsPattern(name) && !name.AsSpan().ContainsAny(':', '@')
            ? new RepositoryAddress(text, name, host)
            : OfReference(text);
    }

    /// <summary>Reads the text of a parameter that takes images: the part before the first slash is a host if it looks like one.</summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceInvalid"/>: it is no reference.</exception>
    /// <exception cref="ArgumentException">It is an ARN of something else.</exception>
    public static RepositoryAddress OfImage(string text) =>
        text.StartsWith(ArnPrefix, StringComparison.Ordinal) ? OfArn(text) : OfReference(text);

    /// <summary>The error for the name of an image where a repository is wanted.</summary>
    public static ArgumentException IsNoRepository(RepositoryAddress address) => new(
        $"'{address.Text}' names an image, but a whole repository is wanted: leave out the tag and the digest.");

    private static string HostOf(string text) =>
        text.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? text[..slash] : string.Empty;

    private static RepositoryAddress OfArn(string text) => EcrRepositoryArn.TryParse(text, out EcrRepositoryArn? arn)
        ? new RepositoryAddress(text, arn.RepositoryName, Arn: arn)
        : throw new ArgumentException(
            $"'{text}' is not the ARN of an ECR repository; an example is arn:aws:ecr:eu-central-1:123456789012:repository/team/web.");

    private static RepositoryAddress OfReference(string text)
    {
        var reference = ImageReference.Parse(text);
        ImageIdentifier? image = reference is { Tag: null, Digest: null }
            ? null
            : new ImageIdentifier { ImageTag = reference.Tag, ImageDigest = reference.Digest?.ToString() };
        return new RepositoryAddress(text, reference.Repository, reference.Registry, Image: image);
    }
}
