using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>Refuses names that cannot exist before a cmdlet asks or promises to change them.</summary>
internal static class NameCheck
{
    private const string InvalidParameter = "InvalidParameter"; // as the service says for such names

    /// <summary>Checks a repository's name.</summary>
    /// <exception cref="EcrException">It has wildcards, or breaks the grammar.</exception>
    public static void RequireRepository(string name)
    {
        if (ImageReference.IsRepositoryName(name))
            return;
        throw new EcrException(InvalidParameter, RepositoryNames.IsPattern(name)
            ? $"'{name}' has wildcards, which this cmdlet does not take: pipe the repositories of Get-EcrRepository '{name}' to it."
            : $"'{ForeignText.Shorten(name)}' is not a repository name.");
    }

    /// <summary>Checks an image's tag and digest.</summary>
    /// <exception cref="EcrException">The tag has wildcards, or one of them breaks its grammar.</exception>
    public static void RequireImage(string repositoryName, ImageIdentifier image)
    {
        if (image.ImageTag is { } tag && !ImageReference.IsTag(tag))
        {
            throw new EcrException(InvalidParameter, RepositoryNames.IsPattern(tag)
                ? $"'{tag}' has wildcards, which this cmdlet does not take: pipe the images of Get-EcrImage {repositoryName} '{tag}' to it."
                : $"'{ForeignText.Shorten(tag)}' is not a tag.");
        }

        if (image.ImageDigest is { } digest && !Digest.TryParse(digest, out _))
            throw new EcrException(InvalidParameter, $"'{ForeignText.Shorten(digest)}' is not a digest.");
    }
}
