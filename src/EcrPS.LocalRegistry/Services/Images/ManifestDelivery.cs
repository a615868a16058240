using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>
/// Selects the form in which a manifest is delivered, for both planes: as it was pushed, unless the client pulls by tag and does not
/// accept its media type; then it is converted to one that the client accepts (user guide, "Container image manifest formats"). If
/// that is impossible, the client gets the stored manifest, as the guide says of schema 1 and as ECR was seen to do by digest
/// (aws/containers-roadmap#1075).
/// </summary>
/// <param name="blobs">The store of the configurations.</param>
/// <param name="strict">Whether to convert nothing, as the specification has no conversion (<c>--strict-oci</c>).</param>
internal sealed class ManifestDelivery(BlobStore blobs, bool strict)
{
    /// <summary>A manifest that the client understands, if there can be one.</summary>
    /// <param name="stored">The manifest as it was pushed.</param>
    /// <param name="id">How the client named it; by digest nothing is converted, because a converted manifest has another digest.</param>
    /// <param name="accepted">The media types that the client accepts; empty for all.</param>
    /// <param name="cancellationToken">Cancels the reading of the configuration.</param>
    /// <returns>The manifest with media type, digest and size of what is delivered; everything else is that of the stored image.</returns>
    public async ValueTask<StoredManifest> DeliverAsync(
        StoredManifest stored, ImageId id, IReadOnlyCollection<string> accepted, CancellationToken cancellationToken)
    {
        if (strict || id.Digest is not null || accepted.Count == 0 || accepted.Contains(stored.Image.MediaType))
            return stored;
        foreach (string target in ManifestConversion.TargetsOf(stored.Image.MediaType).Where(accepted.Contains))
        {
            if (await ConvertAsync(stored, id.Tag!, target, cancellationToken).ConfigureAwait(false) is { } converted)
            {
                Records.ImageRecord image = stored.Image with
                {
                    MediaType = target,
                    Digest = converted.Digest.ToString(),
                    ManifestSize = converted.Content.Length,
                };
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

    /// <returns>Null if it is too large for a manifest, or the image was deleted in the meantime.</returns>
    private async ValueTask<byte[]?> ReadAsync(Digest digest, CancellationToken cancellationToken)
    {
        try
        {
            FileStream file = blobs.OpenRead(digest);
            await using (file.ConfigureAwait(false))
            {
                if (file.Length > Manifest.MaxSize)
                    return null;
                byte[] bytes = new byte[file.Length];
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
