using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>
/// In which form a manifest goes to a client, for both planes: as it was pushed, unless the client asks by tag and does not
/// understand that; then in a form that it does (user guide, "Container image manifest formats"). Where none can be made,
/// the client gets what there is, as the guide says of schema 1 and as ECR was seen to do by digest (aws/containers-roadmap#1075).
/// </summary>
/// <param name="blobs">Where configurations are.</param>
/// <param name="strict">Whether nothing is converted: the specification knows of no such thing (<c>--strict-oci</c>).</param>
internal sealed class ManifestDelivery(BlobStore blobs, bool strict)
{
    /// <summary>A manifest that the client understands, if there can be one.</summary>
    /// <param name="stored">As it was pushed.</param>
    /// <param name="id">How the client named it; a digest is that of one manifest and no other.</param>
    /// <param name="accepted">The media types that the client understands; empty for all.</param>
    /// <param name="cancellationToken">Ends the reading of the configuration.</param>
    /// <returns>The manifest with media type, digest and size of what is delivered; all else is the stored image's.</returns>
    public async ValueTask<StoredManifest> DeliverAsync(
        StoredManifest stored, ImageId id, IReadOnlyCollection<string> accepted, CancellationToken cancellationToken)
    {
        if (strict || id.Digest is not null || accepted.Count == 0 || accepted.Contains(stored.Image.MediaType))
            return stored;
        foreach (var target in ManifestConversion.TargetsOf(stored.Image.MediaType).Where(accepted.Contains))
        {
            if (await ConvertAsync(stored, id.Tag!, target, cancellationToken).ConfigureAwait(false) is { } converted)
            {
                var image = stored.Image with { MediaType = target, Digest = converted.Digest.ToString(), ManifestSize = converted.Content.Length };
                return stored with { Image = image, Bytes = converted.Content.ToArray() };
            }
        }

        return stored;
    }

    private async ValueTask<Manifest?> ConvertAsync(StoredManifest stored, string tag, string target, CancellationToken cancellationToken)
    {
        var manifest = Manifest.Parse(stored.Bytes, stored.Image.MediaType);
        if (target != MediaTypes.DockerSchema1)
            return ManifestConversion.TryConvert(manifest, target);
        return manifest.Config is { } config && await ReadAsync(config.Digest, cancellationToken).ConfigureAwait(false) is { } bytes
            ? Schema1Conversion.TryConvert(manifest, bytes, stored.Repository.Name, tag)
            : null;
    }

    /// <returns>Null where it would not fit into a manifest, or the image was deleted meanwhile.</returns>
    private async ValueTask<byte[]?> ReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        try
        {
            var file = blobs.OpenRead(digest);
            await using (file.ConfigureAwait(false))
            {
                if (file.Length > Manifest.MaxSize)
                    return null;
                var bytes = new byte[file.Length];
                await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
                return bytes;
            }
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
