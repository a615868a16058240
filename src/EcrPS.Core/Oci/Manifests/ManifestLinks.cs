namespace EcrPS.Oci;

/// <summary>What a manifest refers to, without its text: small enough to keep for every image of a repository.</summary>
public sealed class ManifestLinks
{
    /// <summary>The manifest's media type; null where it is not known.</summary>
    public string? MediaType { get; init; }

    /// <summary>The digests of the manifests that an index lists, in its order; else empty.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The digest of the subject (the image that a signature is for); null for most.</summary>
    public string? Subject { get; init; }

    /// <summary>Configuration and layers, each digest once; empty for an index.</summary>
    public IReadOnlyList<BlobSize> Blobs { get; init; } = [];

    /// <summary>Extracts the links of a manifest.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="digests">
    /// Known digests, so that a layer which a thousand images share is one string; null to share none. New digests are added.
    /// </param>
    /// <returns>The links.</returns>
    public static ManifestLinks Of(Manifest manifest, HashSet<string>? digests = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new()
        {
            MediaType = manifest.MediaType,
            Children = [.. manifest.Children.Select(child => Share(child.Digest)).Distinct(StringComparer.Ordinal)],
            Subject = manifest.Subject is { } subject ? Share(subject.Digest) : null,
            Blobs = [.. manifest.Blobs.Select(blob => new BlobSize(Share(blob.Digest), blob.Size))],
        };

        string Share(Digest digest)
        {
            string text = digest.ToString();
            if (digests is null)
                return text;
            if (digests.TryGetValue(text, out string? known))
                return known;
            digests.Add(text);
            return text;
        }
    }
}
