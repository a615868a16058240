using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
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
        throw RepositoryNames.IsPattern(name)
            ? TakesNoPattern(name, "the repositories of Get-EcrRepository")
            : new EcrException(InvalidParameter, $"'{ForeignText.Shorten(name)}' is not a repository name.");
    }

    /// <summary>Checks an image's tag and digest.</summary>
    /// <exception cref="EcrException">The tag has wildcards, or one of them breaks its grammar.</exception>
    public static void RequireImage(string repositoryName, ImageIdentifier image)
    {
        if (image.ImageTag is { } tag && !ImageReference.IsTag(tag))
        {
            throw RepositoryNames.IsPattern(tag)
                ? TakesNoPattern(tag, $"the images of Get-EcrImage {repositoryName}")
                : new EcrException(InvalidParameter, $"'{ForeignText.Shorten(tag)}' is not a tag.");
        }

        if (image.ImageDigest is { } digest && !Digest.TryParse(digest, out _))
            throw new EcrException(InvalidParameter, $"'{ForeignText.Shorten(digest)}' is not a digest.");
    }

    /// <summary>Refuses the beginning of a digest, as tools print it, given as digest or tag: it may be that of several images.</summary>
    /// <exception cref="EcrException">It is one.</exception>
    public static void RequireWholeDigest(string repositoryName, ImageIdentifier image)
    {
        if (Digest.TryParse(image.ImageTag, out _))
            throw new EcrException(InvalidParameter, $"'{image.ImageTag}' is a digest and no tag: give it with -ImageDigest.");
        string? part = Digest.IsBeginning(image.ImageDigest) ? image.ImageDigest
            : image.ImageTag?.Contains(':', StringComparison.Ordinal) == true && Digest.IsBeginning(image.ImageTag) ? image.ImageTag
            : null;
        if (part is null)
            return;
        throw new EcrException(
            InvalidParameter,
            $"'{part}' is only the beginning of a digest: the whole one is needed, 'sha256:' and 64 hexadecimal digits. To find it: "
            + $"Get-EcrImage {repositoryName} | Where-Object ImageDigest -like '{Digest.Complete(part)}*'");
    }

    /// <summary>Refuses wildcards, which no such name contains.</summary>
    /// <exception cref="EcrException">It has wildcards.</exception>
    public static void RequireNoPattern(string name, string? instead = null)
    {
        if (RepositoryNames.IsPattern(name))
            throw TakesNoPattern(name, instead);
    }

    /// <summary>The error for a pattern where one name is wanted.</summary>
    /// <param name="pattern">The name with wildcards.</param>
    /// <param name="instead">What to pipe, without the pattern; null where nothing that exists can be meant.</param>
    /// <exception cref="WildcardPatternException">It is no pattern either, such as <c>web[</c>.</exception>
    public static EcrException TakesNoPattern(string pattern, string? instead = null)
    {
        Wildcard.Parse(pattern, ignoreCase: true);
        string advice = instead is null ? "give the whole name." : $"pipe {instead} '{pattern}' to it.";
        return new EcrException(InvalidParameter, $"'{pattern}' has wildcards, which this cmdlet does not take: {advice}");
    }
}
