using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>Stores upstream images in the order of a push: blobs and children first.</summary>
internal sealed class PullThroughImport(RegistryState state)
{
    private readonly SingleFlight<(RepositoryKey Repository, Digest Digest)> _blobs = new();

    /// <summary>Fetches an image with its missing children and blobs; an image that is stored already is given the tag.</summary>
    public async Task StoreAsync(
        RegistryStore upstream, RepositoryKey key, Manifest manifest, string? tag, CancellationToken cancellationToken)
    {
        if (!Has(key, new ImageId(manifest.Digest.ToString())))
        {
            foreach (Descriptor child in manifest.Children.DistinctBy(static child => child.Digest))
            {
                if (!Has(key, new ImageId(child.Digest.ToString())))
                {
                    await StoreAsync(
                        upstream,
                        key,
                        await upstream.ReadManifestAsync(child, cancellationToken).ConfigureAwait(false),
                        null,
                        cancellationToken).ConfigureAwait(false);
                }
            }

            foreach (Descriptor blob in manifest.Blobs)
                await FetchAsync(upstream, key, blob, cancellationToken).ConfigureAwait(false);
        }

        await state.Images.PutAsync(
            new PutImageRequest
            {
                Repository = key,
                Manifest = manifest.Content,
                MediaType = manifest.MediaType,
                Digest = manifest.Digest.ToString(),
                Tag = tag,
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Fetches a missing blob, once for all concurrent callers.</summary>
    public Task FetchAsync(RegistryStore upstream, RepositoryKey key, Descriptor blob, CancellationToken cancellationToken) =>
        _blobs.RunAsync((key, blob.Digest), () => FetchOnceAsync(upstream, key, blob, cancellationToken));

    public bool Has(RepositoryKey key, ImageId id) => state.Storage.Read(session =>
        session.Repositories.Find(key) is { } repository && session.FindImage(repository, id) is not null);

    public Task DrainAsync() => _blobs.DrainAsync();

    private async Task FetchOnceAsync(RegistryStore upstream, RepositoryKey key, Descriptor blob, CancellationToken cancellationToken)
    {
        // The lease keeps an existing blob until the manifest refers to it.
        IReadOnlyList<LayerView> views = await state.Layers.CheckAsync(key, [blob.Digest], cancellationToken).ConfigureAwait(false);
        if (views[0].Size is not null)
            return;
        string upload = await state.Uploads.InitiateAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            Stream content = await upstream.OpenBlobAsync(blob, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                await state.Uploads.AppendAsync(key, upload, new UploadPart(content), cancellationToken).ConfigureAwait(false);
            await state.Uploads.CompleteAsync(key, upload, new CompleteUploadRequest([blob.Digest]), cancellationToken)
                .ConfigureAwait(false);
        }
        catch
        {
            await state.Uploads.CancelAsync(key, upload, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
