using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>
/// Chooses what to publish of an index that a source has only in part: <c>docker save</c> with the containerd store and
/// <c>ctr images export</c> write an index that names platforms whose content was never pulled (moby/moby#44833).
/// </summary>
public static class PlatformChooser
{
    /// <summary>Chooses the manifest to publish.</summary>
    /// <param name="source">The source.</param>
    /// <param name="root">The image or index that a reference names there.</param>
    /// <param name="platform">The platform to publish, such as <c>linux/amd64</c>; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>
    /// The image or index itself; of an index of which one image is complete, that image. An image counts as missing if its manifest or its
    /// configuration is: one without a layer is damaged, which its publication reports.
    /// </returns>
    /// <exception cref="OciException">
    /// <see cref="OciErrorCodes.PlatformNotFound"/>, <see cref="OciErrorCodes.IndexIncomplete"/> where several images are complete but
    /// not all,
    /// <see cref="OciErrorCodes.BlobMissing"/> where none is.
    /// </exception>
    public static async Task<PlatformChoice> ChooseAsync(
        IContentSource source, Manifest root, string? platform, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(root);
        if (!root.IsIndex)
        {
            if (platform is not null)
                await CheckAsync(source, root, platform, cancellationToken).ConfigureAwait(false);
            return new PlatformChoice(root, []);
        }

        var members = new List<Member>();
        await CollectAsync(source, root, members, 0, cancellationToken).ConfigureAwait(false);
        Member[] images = [.. members.Where(member => member.Manifest is not null && !member.Descriptor.IsAttestation)];
        string complete = NamesOf(images);
        if (platform is not null)
            return new PlatformChoice(Choose(source, members, platform, complete), []);

        Member[] missing = [.. members.Where(member => member.Manifest is null)];
        if (missing.Length == 0)
            return new PlatformChoice(root, []);
        string problem = $"{source.Name}: the index {root.Digest} names {NamesOf(missing)}, whose content is not there";
        return images switch
        {
            [{ Manifest: { } only }] =>
                new PlatformChoice(only, [.. members.Where(member => member.Manifest != only).Select(member => member.Name)]),
            [] => throw new OciException(
                OciErrorCodes.BlobMissing, $"{problem}, and no image that is complete. Save the image again, with its content."),
            _ => throw new OciException(OciErrorCodes.IndexIncomplete, $"{problem}. Complete are {complete}: choose one of them."),
        };
    }

    private static Manifest Choose(IContentSource source, List<Member> members, string platform, string complete)
    {
        Descriptor? wanted = Platform.Find(
            members.Where(member => !member.Descriptor.IsAttestation).Select(member => member.Descriptor), platform);
        Member? found = members.Find(member => member.Descriptor == wanted);
        string there = complete.Length == 0 ? "no complete image" : complete;
        return found switch
        {
            null => throw new OciException(
                OciErrorCodes.PlatformNotFound,
                $"{source.Name}: the index has no image for '{ForeignText.Shorten(platform)}'. There is {there}."),
            { Manifest: null } => throw new OciException(
                OciErrorCodes.PlatformNotFound,
                $"{source.Name}: the index names {found.Name}, but its content is not there. There is {there}."),
            { Manifest: { } manifest } => manifest,
        };
    }

    /// <summary>The images and artifacts of an index and of its indexes; without a manifest where they are missing.</summary>
    private static async Task CollectAsync(
        IContentSource source, Manifest index, List<Member> members, int depth, CancellationToken cancellationToken)
    {
        if (depth > ImagePublisher.MaxDepth || members.Count + index.Children.Count > ImagePublisher.MaxManifests)
            throw ImagePublisher.TooDeep(source, index);

        foreach (Descriptor child in index.Children.DistinctBy(child => child.Digest))
        {
            Manifest? manifest = await ReadAsync(source, child, cancellationToken).ConfigureAwait(false);
            if (manifest is { IsIndex: true })
            {
                await CollectAsync(source, manifest, members, depth + 1, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                members.Add(new Member(child, manifest));
            }
        }
    }

    private static async Task<Manifest?> ReadAsync(IContentSource source, Descriptor child, CancellationToken cancellationToken)
    {
        try
        {
            Manifest manifest = await source.ReadManifestAsync(child, cancellationToken).ConfigureAwait(false);
            if (manifest.Config is { } config)
                await (await source.OpenBlobAsync(config, cancellationToken).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            return manifest;
        }
        catch (OciException e) when (e.ErrorCode == OciErrorCodes.BlobMissing)
        {
            return null;
        }
    }

    /// <summary>An image that is not in an index has its platform in its configuration (OCI image specification, config.md).</summary>
    private static async Task CheckAsync(IContentSource source, Manifest image, string platform, CancellationToken cancellationToken)
    {
        Platform? actual = null;
        if (image.Config is { } config && MediaTypes.IsImageConfig(config.MediaType))
        {
            Stream stream = await source.OpenBlobAsync(config, cancellationToken).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                using JsonDocument document = ManifestReader.ParseJson(
                    await BoundedReader.ReadAsync(stream, Manifest.MaxSize, cancellationToken).ConfigureAwait(false));
                var members = new StrictJsonObject(document.RootElement, string.Empty);
                if (members.Text("os") is { } os && members.Text("architecture") is { } architecture)
                    actual = new Platform(os, architecture, members.Text("variant"));
            }
        }

        if (Platform.Find([image.Descriptor with { Platform = actual }], platform) is null)
        {
            throw new OciException(
                OciErrorCodes.PlatformNotFound,
                $"{source.Name}: the image is not for '{ForeignText.Shorten(platform)}' but for {ForeignText.Shorten(NameOf(actual))}.");
        }
    }

    private static string NamesOf(IEnumerable<Member> members) => string.Join(", ", members.Select(member => member.Name).Distinct());

    private static string NameOf(Platform? platform) => platform?.ToString() ?? "no platform";

    private sealed record Member(Descriptor Descriptor, Manifest? Manifest)
    {
        public string Name => ForeignText.Shorten(
            Descriptor.IsAttestation
                ? $"an attestation ({Descriptor.Digest})"
                : Descriptor.Platform?.ToString() ?? Descriptor.Digest.ToString());
    }
}
