using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>Everything that the two planes do to a registry's state, wired together once per process.</summary>
internal sealed class RegistryState : IDisposable
{
    /// <param name="storage">The state; the caller disposes it after this.</param>
    /// <param name="time">The registry's clock.</param>
    /// <param name="quotas">How much a registry may hold.</param>
    public RegistryState(RegistryStorage storage, TimeProvider time, Quotas quotas)
    {
        Storage = storage;
        var reliance = new BlobReliance(time);
        Repositories = new RepositoryService(storage, quotas);
        Access = new AccessControl(storage, time);
        Creation = new RepositoryCreation(storage, time, quotas, Access);
        Copier = new ImageCopier(new ImagePutter(storage, time, quotas), Creation, Access, time);
        PullTimeExclusions = new PullTimeExclusions(storage, time);
        Images = new ImageService(storage, PullTimeExclusions, time, quotas);
        Layers = new LayerService(storage, reliance, time);
        Uploads = new LayerUploadService(storage, time);
        Collector = new BlobCollector(storage, Uploads, reliance, time);
    }

    /// <summary>For what has no service: lifecycle, scans, settings.</summary>
    public RegistryStorage Storage { get; }

    public RepositoryService Repositories { get; }

    /// <summary>Whether policies let a caller do what a request is for.</summary>
    public AccessControl Access { get; }

    public RepositoryCreation Creation { get; }

    public ImageService Images { get; }

    public ImageCopier Copier { get; }

    public PullTimeExclusions PullTimeExclusions { get; }

    public LayerService Layers { get; }

    public LayerUploadService Uploads { get; }

    public BlobCollector Collector { get; }

    public void Dispose() => Uploads.Dispose();
}
