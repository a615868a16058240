using EcrPS.LocalRegistry.Policies;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.Lifecycle;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Services.Signing;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>The services on the registry's state for all planes, created once per process.</summary>
internal sealed class RegistryState : IDisposable
{
    /// <param name="storage">The state; the caller disposes it after this.</param>
    /// <param name="time">The registry's clock.</param>
    /// <param name="quotas">The quotas of each registry.</param>
    public RegistryState(RegistryStorage storage, TimeProvider time, Quotas quotas)
    {
        Storage = storage;
        var leases = new BlobLeases(time);
        Repositories = new RepositoryService(storage, quotas);
        RepositoryPolicies = new RepositoryPolicy(Repositories, storage);
        RegistryPolicies = new RegistryPolicy(storage);
        AccountSettings = new AccountSettings(storage);
        CreationTemplates = new CreationTemplateService(storage, time);
        Access = new AccessControl(storage, time);
        Creation = new RepositoryCreation(storage, time, quotas, Access);
        Copier = new ImageCopier(new ImagePutter(storage, time, quotas), Creation, Access, time);
        PullTimeExclusions = new PullTimeExclusions(storage, time);
        Images = new ImageService(storage, PullTimeExclusions, time, quotas);
        StorageClasses = new ImageStorageClassService(storage, time);
        Layers = new LayerService(storage, leases, time);
        Uploads = new LayerUploadService(storage, time);
        Collector = new BlobCollector(storage, Uploads, leases, time);
        LifecyclePolicies = new LifecyclePolicyService(storage);
        LifecyclePreviews = new LifecyclePreviewService(storage, time);
        Replication = new ReplicationService(storage);
        Backfills = new ReplicationBackfillService(storage, time);
        Scans = new ScanService(storage, time, quotas);
        Signing = new SigningService(storage);
    }

    public RepositoryService Repositories { get; }

    public RepositoryPolicy RepositoryPolicies { get; }

    public RegistryPolicy RegistryPolicies { get; }

    public AccountSettings AccountSettings { get; }

    public CreationTemplateService CreationTemplates { get; }

    /// <summary>Decides by policies whether a caller may make a request.</summary>
    public AccessControl Access { get; }

    public RepositoryCreation Creation { get; }

    public ImageService Images { get; }

    public ImageStorageClassService StorageClasses { get; }

    public ImageCopier Copier { get; }

    public PullTimeExclusions PullTimeExclusions { get; }

    public LayerService Layers { get; }

    public LayerUploadService Uploads { get; }

    public BlobCollector Collector { get; }

    public LifecyclePolicyService LifecyclePolicies { get; }

    public LifecyclePreviewService LifecyclePreviews { get; }

    public ReplicationService Replication { get; }

    public ReplicationBackfillService Backfills { get; }

    public ScanService Scans { get; }

    public SigningService Signing { get; }

    /// <summary>For the services that need upstream registries.</summary>
    internal RegistryStorage Storage { get; }

    /// <summary>Deletes all data of all accounts.</summary>
    public Task ClearAsync(CancellationToken cancellationToken) => Storage.ClearAsync(cancellationToken);

    public void Dispose() => Uploads.Dispose();
}
