using EcrPS.Client;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Upstream;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>
/// Fetches images when they are pulled, by the registry's rules: an image with its blobs, an index with its images (user guide,
/// "Pulling an image with a pull through cache rule"), and referrers when they are listed. What can change upstream, a tag or a
/// list of referrers, is checked again at most once in 24 hours; while the upstream registry fails, the cached copy is served.
/// </summary>
internal sealed class PullThroughCache(RegistryState state, UpstreamRegistries upstreams, TimeProvider time) : IAsyncDisposable
{
    /// <summary>User guide, "Sync an upstream registry": ECR checks at most once in 24 hours whether a tag moved.</summary>
    private static readonly TimeSpan TagLifetime = TimeSpan.FromHours(24);

    private readonly PullThroughImport _import = new(state);
    private readonly SingleFlight<(RepositoryKey Repository, string What)> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Fetches an image that is about to be pulled, if a rule applies to its repository and it is due.</summary>
    /// <returns>Null on success or if a cached copy exists; else why the image could not be fetched.</returns>
    /// <exception cref="RegistryException">
    /// The fetched image cannot be stored; AccessDenied if a policy denies the caller the import.
    /// </exception>
    public async Task<UpstreamException?> PrepareAsync(
        Caller caller, string repositoryName, ImageId id, CancellationToken cancellationToken)
    {
        RepositoryKey key = caller.Repository(repositoryName);
        if (ImageRemoval.Check(id) is not null || state.Storage.Read(session => Plan(session, key, id)) is not { } plan)
            return null;
        try
        {
            RequireImport(caller, repositoryName);
            await RunAsync(
                plan,
                key,
                id.ToString(),
                (upstream, token) => ImportAsync(upstream, key, id, token),
                cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is UpstreamException or RegistryException && _import.Has(key, id))
        {
            return null;
        }
        catch (UpstreamException e)
        {
            // An image that is missing upstream is reported as not found here too.
            return e.Code is null ? null : e;
        }
    }

    /// <summary>Fetches the referrers of a stored image, if a rule applies to its repository and they are due.</summary>
    /// <exception cref="RegistryException">
    /// The list could not be fetched and is not cached; AccessDenied if a policy denies the caller the import.
    /// </exception>
    public async Task PrepareReferrersAsync(Caller caller, string repositoryName, Digest subject, CancellationToken cancellationToken)
    {
        RepositoryKey key = caller.Repository(repositoryName);
        (PullThroughPlan? plan, bool wasChecked) = state.Storage.Read(session => PlanReferrers(session, key, subject));
        if (plan is null)
            return;
        try
        {
            RequireImport(caller, repositoryName);
            await RunAsync(
                plan, key, PullThroughTagStore.ReferrersOf(subject),
                (upstream, token) => ImportReferrersAsync(upstream, key, subject, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (wasChecked && e is UpstreamException or RegistryException)
        {
            // The cached list is served.
        }
        catch (UpstreamException e) when (e.Code is null)
        {
            // A listed referrer was deleted upstream; the next call fetches the list again.
        }
        catch (UpstreamException e)
        {
            throw e.ToError(UpstreamException.ReferrersError);
        }
    }

    /// <summary>Fetches a missing layer that is requested without its image, if a rule applies to its repository.</summary>
    /// <returns>Whether the layer is stored now.</returns>
    /// <exception cref="RegistryException">
    /// The layer could not be fetched; AccessDenied if a policy denies the caller the import.
    /// </exception>
    public async Task<bool> PrepareLayerAsync(Caller caller, string repositoryName, Digest digest, CancellationToken cancellationToken)
    {
        RepositoryKey key = caller.Repository(repositoryName);
        if (state.Storage.Read(session => PlanOfCached(session, key)) is not var (plan, _))
            return false;
        try
        {
            RequireImport(caller, repositoryName);
            await RunAsync(
                plan, key, $"layer/{digest}",
                // The size is unknown without a manifest; the digest is verified.
                (upstream, token) => _import.FetchAsync(upstream, key, new Descriptor(MediaTypes.OciLayerGzip, digest, -1), token),
                cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (UpstreamException e)
        {
            return e.Code is null ? false : throw e.ToError(UpstreamException.LayerError);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.DrainAsync().ConfigureAwait(false);
        await _import.DrainAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>
    /// The permissions that ECR requires in addition to the pull (user guide, "IAM permissions required to sync an upstream
    /// registry").
    /// </summary>
    private void RequireImport(Caller caller, string repositoryName)
    {
        state.Access.Require(caller, "BatchImportUpstreamImage", repositoryName);
        if (!state.Creation.Exists(caller.Repository(repositoryName)))
            state.Access.Require(caller, "CreateRepository", repositoryName);
    }

    private PullThroughPlan? Plan(StorageSession session, RepositoryKey key, ImageId id)
    {
        if (PullThroughRules.For(session, key) is not { } found)
            return null;
        bool isHere = session.Repositories.Find(key) is { } repository && session.FindImage(repository, id) is not null
            && (id.Digest is not null || IsFresh(session.PullThroughTags.CheckedAt(repository.Id, id.Tag!)));
        return isHere ? null : new PullThroughPlan(found.Rule, found.UpstreamName);
    }

    private (PullThroughPlan? Plan, bool WasChecked) PlanReferrers(StorageSession session, RepositoryKey key, Digest subject)
    {
        if (PlanOfCached(session, key) is not { } found || session.Images.Find(found.Repository.Id, subject.ToString()) is null)
            return default;
        DateTimeOffset? checkedAt = session.PullThroughTags.CheckedAt(found.Repository.Id, PullThroughTagStore.ReferrersOf(subject));
        return IsFresh(checkedAt) ? default : (found.Plan, checkedAt is not null);
    }

    /// <summary>
    /// Only for repositories into which images were pulled through: clients also push to others under a prefix, and check for blobs first.
    /// </summary>
    private static (PullThroughPlan Plan, RepositoryRecord Repository)? PlanOfCached(StorageSession session, RepositoryKey key) =>
        session.Repositories.Find(key) is { } repository && session.PullThroughTags.Any(repository.Id)
        && PullThroughRules.For(session, key) is { } found
            ? (new PullThroughPlan(found.Rule, found.UpstreamName), repository)
            : null;

    private bool IsFresh(DateTimeOffset? checkedAt) => checkedAt > time.GetUtcNow() - TagLifetime;

    /// <summary>
    /// Runs an operation on the upstream registry once for all concurrent callers; the cancellation of one does not end it.
    /// </summary>
    private Task RunAsync(
        PullThroughPlan plan,
        RepositoryKey key,
        string what,
        Func<RegistryStore, CancellationToken, Task> work,
        CancellationToken cancellationToken)
    {
        Task run = _running.RunAsync((key, what), async () =>
        {
            string host = plan.Rule.UpstreamRegistryUrl!;
            try
            {
                RegistryStore upstream = upstreams.Open(host, plan.Rule.CredentialArn, plan.UpstreamName);
                await using (upstream.ConfigureAwait(false))
                    await work(upstream, _stopping.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is EcrException or OciException)
            {
                throw UpstreamRegistries.Explain(host, e);
            }
        });
        return run.WaitAsync(cancellationToken);
    }

    private async Task ImportAsync(RegistryStore upstream, RepositoryKey key, ImageId id, CancellationToken cancellationToken)
    {
        Manifest manifest = await upstream.ResolveAsync(id.Digest ?? id.Tag, cancellationToken).ConfigureAwait(false);
        // Only an image that exists upstream creates a repository.
        RepositoryRecord repository = await state.Storage.WriteAsync(
            session => state.Creation.Ensure(session, key, RCTAppliedFor.PullThroughCache), cancellationToken).ConfigureAwait(false);
        await _import.StoreAsync(upstream, key, manifest, id.Tag, cancellationToken).ConfigureAwait(false);
        await NoteAsync(repository, id.Tag ?? manifest.Digest.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private async Task ImportReferrersAsync(RegistryStore upstream, RepositoryKey key, Digest subject, CancellationToken cancellationToken)
    {
        foreach (Descriptor descriptor in await upstream.ListReferrersAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            if (_import.Has(key, new ImageId(descriptor.Digest.ToString())))
                continue;
            Manifest manifest = await upstream.ReadManifestAsync(descriptor, cancellationToken).ConfigureAwait(false);
            // The list is not trusted: the manifest's own subject decides.
            if (manifest.Subject?.Digest == subject)
                await _import.StoreAsync(upstream, key, manifest, null, cancellationToken).ConfigureAwait(false);
        }

        if (state.Storage.Read(session => session.Repositories.Find(key)) is { } repository)
            await NoteAsync(repository, PullThroughTagStore.ReferrersOf(subject), cancellationToken).ConfigureAwait(false);
    }

    private Task NoteAsync(RepositoryRecord repository, string name, CancellationToken cancellationToken) =>
        state.Storage.WriteAsync(session => session.PullThroughTags.SetChecked(repository.Id, name, time.GetUtcNow()), cancellationToken);
}
