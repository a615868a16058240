using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>An image that something runs, as a deployment names it.</summary>
public sealed record ImageUseReference
{
    /// <summary>How many digits of an image's id docker and podman show.</summary>
    private const int LocalIdLength = 12;

    /// <summary>How many digits the whole id has, which podman shows without the name of its algorithm.</summary>
    private const int IdLength = 64;

    private ImageUseReference(string text, ImageReference? image, string? digest)
    {
        Text = text;
        Image = image;
        Digest = digest ?? image?.Digest?.ToString();
    }

    /// <summary>The reference as the deployment spells it.</summary>
    public string Text { get; }

    /// <summary>The reference; null for a digest only.</summary>
    public ImageReference? Image { get; }

    /// <summary>The tag; null where none is named.</summary>
    public string? Tag => Image?.Tag;

    /// <summary>The digest; null where none is named.</summary>
    public string? Digest { get; }

    /// <summary>
    /// Reads a reference: <c>web:1.2</c>, a full image URI, a digest, or any of them after a scheme such as
    /// <c>docker-pullable://</c>.
    /// </summary>
    /// <param name="text">The reference.</param>
    /// <returns>The reference.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceInvalid"/>: it is not a reference.</exception>
    public static ImageUseReference Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string name = text.Trim();
        // Kubernetes' imageID is prefixed with the container runtime: docker-pullable://, docker://, containerd://.
        int scheme = name.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
            name = name[(scheme + 3)..];
        return Oci.Digest.TryParse(IsHexadecimal(name, IdLength) ? $"sha256:{name}" : name, out Digest? digest)
            ? new(text.Trim(), null, digest.ToString())
            : new(text.Trim(), ImageReference.Parse(name), null);
    }

    /// <summary>
    /// Whether the reference may name an image of the repository. In doubt it does: a mirror or proxy has another host, and a
    /// listing does not always contain its region. The host of another ECR registry is certain not to.
    /// </summary>
    internal bool MayMean(string? repositoryName, string? registryId, string? region) => Image is null
        || ((repositoryName is null || Image.Repository == repositoryName || IsBelow(repositoryName))
            && (Image.RegistryId is null || registryId is null || Image.RegistryId == registryId)
            && (Image.Region is null || region is null || Image.Region == region));

    /// <summary>Whether it is the short id of an image, twelve digits: a repository's name too, but one with a tag then.</summary>
    internal static bool IsLocalId(string text) => IsHexadecimal(text.Trim(), LocalIdLength);

    private static bool IsHexadecimal(string text, int length) => text.Length == length && text.All(char.IsAsciiHexDigitLower);

    // proxy.example/ecr-cache/team/web: proxies and mirrors have a path for each registry.
    private bool IsBelow(string repositoryName) =>
        Image is { Registry: not null, RegistryId: null } && Image.Repository.EndsWith($"/{repositoryName}", StringComparison.Ordinal);
}
