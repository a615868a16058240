namespace EcrPS.Oci;

/// <summary>
/// Copies an image, an index with all its images, or an artifact from a source to a store: blobs first and in parallel, then
/// the manifests, children before parents, so that every manifest refers only to content that exists.
/// </summary>
public static class ImagePublisher
{
    /// <summary>An index of indexes is rare; deeper nesting is hostile.</summary>
    internal const int MaxDepth = 4;

    /// <summary>Far more than platforms times attestations; each may take 4 MiB of memory.</summary>
    internal const int MaxManifests = 500;

    /// <summary>Copies an image.</summary>
    /// <param name="source">The source to read from.</param>
    /// <param name="reference">Its tag, name or digest in the source; null for the only image.</param>
    /// <param name="target">The store to write to.</param>
    /// <param name="tags">The tags to give it; none leaves it untagged.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the copying at once.</param>
    /// <returns>What was published.</returns>
    /// <exception cref="OciException">The source is invalid, or a tag is.</exception>
    /// <exception cref="Client.EcrException">A registry refused a request or could not be reached.</exception>
    public static async Task<PublishResult> PublishAsync(
        IContentSource source,
        string? reference,
        IContentStore target,
        IReadOnlyList<string> tags,
        PublishOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        Manifest root = await source.ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        return await PublishManifestAsync(source, root, target, tags, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Copies an image whose manifest was read from the source.</summary>
    /// <param name="source">The source to read from.</param>
    /// <param name="root">The manifest of the image, index or artifact.</param>
    /// <param name="target">The store to write to.</param>
    /// <param name="tags">The tags to give it; none leaves it untagged.</param>
    /// <param name="options">The options; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the copying at once.</param>
    /// <returns>What was published.</returns>
    /// <exception cref="OciException">The source is invalid, or a tag is.</exception>
    /// <exception cref="Client.EcrException">A registry refused a request or could not be reached.</exception>
    public static async Task<PublishResult> PublishManifestAsync(
        IContentSource source,
        Manifest root,
        IContentStore target,
        IReadOnlyList<string> tags,
        PublishOptions? options,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(tags);
        options ??= new PublishOptions();
        foreach (string tag in tags)
        {
            if (!ImageReference.IsTag(tag))
                throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{ForeignText.Shorten(tag)}' is not a tag.");
        }

        // Every manifest is read and verified before anything is sent.
        var manifests = new List<Manifest>();
        await CollectAsync(source, root, manifests, 0, cancellationToken).ConfigureAwait(false);

        Descriptor[] blobs = [.. manifests.SelectMany(manifest => manifest.Blobs).DistinctBy(blob => blob.Digest)];
        var tally = new PublishTally(blobs, options.Progress);
        await Parallel.ForEachAsync(
            blobs,
            new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelTransfers, CancellationToken = cancellationToken },
            async (blob, token) =>
            {
                if (await target.HasBlobAsync(blob, token).ConfigureAwait(false))
                {
                    tally.Skipped(blob);
                    return;
                }

                await target.WriteBlobAsync(blob, ct => source.OpenBlobAsync(blob, ct), tally.For(blob), token).ConfigureAwait(false);
                tally.Done(blob);
            }).ConfigureAwait(false);

        foreach (Manifest child in manifests.SkipLast(1))
        {
            await target.WriteManifestAsync(child, null, cancellationToken).ConfigureAwait(false);
            tally.Done(child);
        }

        foreach (string name in tags.Count > 0 ? tags : [root.Digest.ToString()])
            await target.WriteManifestAsync(root, name, cancellationToken).ConfigureAwait(false);
        tally.Done(root);
        return new PublishResult(root, tags, manifests.Count, tally.BlobsSent, tally.BlobsSkipped, tally.BytesSent);
    }

    internal static OciException TooDeep(IContentSource source, Manifest manifest) => new(
        OciErrorCodes.ManifestInvalid,
        $"{source.Name}: {manifest.Digest} nests deeper than {MaxDepth} indexes or names more than {MaxManifests} manifests.");

    /// <summary>Children before parents, each digest once.</summary>
    private static async Task CollectAsync(
        IContentSource source, Manifest manifest, List<Manifest> manifests, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth || manifests.Count + manifest.Children.Count > MaxManifests)
            throw TooDeep(source, manifest);

        foreach (Descriptor child in manifest.Children)
        {
            if (manifests.Exists(known => known.Digest == child.Digest))
                continue;
            Manifest read = await source.ReadManifestAsync(child, cancellationToken).ConfigureAwait(false);
            await CollectAsync(source, read, manifests, depth + 1, cancellationToken).ConfigureAwait(false);
        }

        manifests.Add(manifest);
    }
}
