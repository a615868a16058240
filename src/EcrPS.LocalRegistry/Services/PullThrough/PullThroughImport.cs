using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>Stores what an upstream registry has, the way a push does: blobs and children first.</summary>
internal sealed class PullThroughImport(RegistryState state)
{
    private readonly SingleFlight<(RepositoryKey Repository, Digest Digest)> _blobs = new();

    /// <summary>Fetches an image with all that belongs to it and is not here; one that is here is given the tag.</summary>
    public async Task StoreAsync(RegistryStore upstream, RepositoryKey key, Manifest manifest, string? tag, CancellationToken cancellationToken)
    {
        if (!Has(key, new ImageId(manifest.Digest.ToString())))
        {
            foreach (var child in manifest.Children.DistinctBy(static child => child.Digest))
            {
                if (!Has(key, new ImageId(child.Digest.ToString())))
                    await StoreAsync(upstream, key, await upstream.ReadManifestAsync(child, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
            }

            foreach (var blob in manifest.Blobs)
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

    /// <summary>Fetches a blob that is not here, once for all who want it.</summary>
    public Task FetchAsync(RegistryStore upstream, RepositoryKey key, Descriptor blob, CancellationToken cancellationToken) =>
        _blobs.RunAsync((key, blob.Digest), () => FetchOnceAsync(upstream, key, blob, cancellationToken));

    public bool Has(RepositoryKey key, ImageId id) => state.Storage.Read(session =>
        session.Repositories.Find(key) is { } repository && session.FindImage(repository, id) is not null);

    public Task DrainAsync() => _blobs.DrainAsync();

    private async Task FetchOnceAsync(RegistryStore upstream, RepositoryKey key, Descriptor blob, CancellationToken cancellationToken)
    {
        // What is here stays until the manifest names it.
        var views = await state.Layers.CheckAsync(key, [blob.Digest], cancellationToken).ConfigureAwait(false);
        if (views[0].Size is not null)
            return;
        var upload = await state.Uploads.InitiateAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            var content = await upstream.OpenBlobAsync(blob, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                await state.Uploads.AppendAsync(key, upload, new UploadPart(content), cancellationToken).ConfigureAwait(false);
            await state.Uploads.CompleteAsync(key, upload, new CompleteUploadRequest([blob.Digest]), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await state.Uploads.CancelAsync(key, upload, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
