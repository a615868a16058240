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
/// Fetches images when they are pulled, after the registry's rules: with all that belongs to them, an index with its
/// images too (user guide, "Pulling an image with a pull through cache rule"), and what refers to them when somebody asks for
/// that. What moves upstream, a tag or a list of referrers, is looked up again at most once in 24 hours; what is here is good
/// enough when the upstream registry fails.
/// </summary>
internal sealed class PullThroughCache(RegistryState state, UpstreamRegistries upstreams, TimeProvider time) : IAsyncDisposable
{
    /// <summary>User guide, "Sync an upstream registry": ECR looks at most once in 24 hours whether a tag moved.</summary>
    private static readonly TimeSpan TagLifetime = TimeSpan.FromHours(24);

    private readonly PullThroughImport _import = new(state);
    private readonly SingleFlight<(RepositoryKey Repository, string What)> _running = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Sees to it that an image which is about to be pulled is here, as far as a rule is for it.</summary>
    /// <returns>Null; or why it could not be fetched, where there is no copy to serve instead.</returns>
    /// <exception cref="RegistryException">It was fetched and cannot be stored; AccessDenied where a policy keeps the caller from importing it.</exception>
    public async Task<UpstreamException?> PrepareAsync(Caller caller, string repositoryName, ImageId id, CancellationToken cancellationToken)
    {
        var key = caller.Repository(repositoryName);
        if (ImageRemoval.Check(id) is not null || state.Storage.Read(session => Plan(session, key, id)) is not { } plan)
            return null;
        try
        {
            RequireImport(caller, repositoryName);
            await RunAsync(plan, key, id.ToString(), (upstream, token) => ImportAsync(upstream, key, id, token), cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is UpstreamException or RegistryException && _import.Has(key, id))
        {
            return null;
        }
        catch (UpstreamException e)
        {
            // What upstream does not have is not found here either.
            return e.Code is null ? null : e;
        }
    }

    /// <summary>Sees to it that what refers to an image which is here is here too, as far as a rule is for it.</summary>
    /// <exception cref="RegistryException">It could not be fetched, and never was; AccessDenied where a policy keeps the caller from importing it.</exception>
    public async Task PrepareReferrersAsync(Caller caller, string repositoryName, Digest subject, CancellationToken cancellationToken)
    {
        var key = caller.Repository(repositoryName);
        var (plan, wasChecked) = state.Storage.Read(session => PlanReferrers(session, key, subject));
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
            // What is here is good enough.
        }
        catch (UpstreamException e) when (e.Code is null)
        {
            // One that was listed is gone; the next call asks again.
        }
        catch (UpstreamException e)
        {
            throw e.ToError(UpstreamException.ReferrersError);
        }
    }

    /// <summary>Fetches a layer that is asked for by itself and is not here, as far as a rule is for its repository.</summary>
    /// <returns>Whether it is here now.</returns>
    /// <exception cref="RegistryException">It could not be fetched; AccessDenied where a policy keeps the caller from importing it.</exception>
    public async Task<bool> PrepareLayerAsync(Caller caller, string repositoryName, Digest digest, CancellationToken cancellationToken)
    {
        var key = caller.Repository(repositoryName);
        if (state.Storage.Read(session => PlanOfCached(session, key)) is not var (plan, _))
            return false;
        try
        {
            RequireImport(caller, repositoryName);
            await RunAsync(
                plan, key, $"layer/{digest}",
                // Nobody told how large it is; the digest tells whether it is right.
                (upstream, token) => _import.FetchAsync(upstream, key, new Descriptor(MediaTypes.OciLayerGzip, digest, -1), token), cancellationToken).ConfigureAwait(false);
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

    /// <summary>What ECR asks for besides the pull itself (user guide, "IAM permissions required to sync an upstream registry").</summary>
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
        var isHere = session.Repositories.Find(key) is { } repository && session.FindImage(repository, id) is not null
            && (id.Digest is not null || IsFresh(session.PullThroughTags.CheckedAt(repository.Id, id.Tag!)));
        return isHere ? null : new PullThroughPlan(found.Rule, found.UpstreamName);
    }

    private (PullThroughPlan? Plan, bool WasChecked) PlanReferrers(StorageSession session, RepositoryKey key, Digest subject)
    {
        if (PlanOfCached(session, key) is not { } found || session.Images.Find(found.Repository.Id, subject.ToString()) is null)
            return default;
        var checkedAt = session.PullThroughTags.CheckedAt(found.Repository.Id, PullThroughTagStore.ReferrersOf(subject));
        return IsFresh(checkedAt) ? default : (found.Plan, checkedAt is not null);
    }

    /// <summary>Only of repositories that images were pulled into: elsewhere below a prefix people push, and ask for what is nowhere yet.</summary>
    private static (PullThroughPlan Plan, RepositoryRecord Repository)? PlanOfCached(StorageSession session, RepositoryKey key) =>
        session.Repositories.Find(key) is { } repository && session.PullThroughTags.Any(repository.Id)
        && PullThroughRules.For(session, key) is { } found
            ? (new PullThroughPlan(found.Rule, found.UpstreamName), repository)
            : null;

    private bool IsFresh(DateTimeOffset? checkedAt) => checkedAt > time.GetUtcNow() - TagLifetime;

    /// <summary>Does something with the upstream registry, once for all who want the same; it goes on when one of them leaves.</summary>
    private Task RunAsync(
        PullThroughPlan plan, RepositoryKey key, string what, Func<RegistryStore, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var run = _running.RunAsync((key, what), async () =>
        {
            var host = plan.Rule.UpstreamRegistryUrl!;
            try
            {
                var upstream = upstreams.Open(host, plan.Rule.CredentialArn, plan.UpstreamName);
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
        var manifest = await upstream.ResolveAsync(id.Digest ?? id.Tag, cancellationToken).ConfigureAwait(false);
        // Only what is there upstream makes a repository.
        var repository = await state.Storage.WriteAsync(
            session => state.Creation.Ensure(session, key, RCTAppliedFor.PullThroughCache), cancellationToken).ConfigureAwait(false);
        await _import.StoreAsync(upstream, key, manifest, id.Tag, cancellationToken).ConfigureAwait(false);
        await NoteAsync(repository, id.Tag ?? manifest.Digest.ToString(), cancellationToken).ConfigureAwait(false);
    }

    private async Task ImportReferrersAsync(RegistryStore upstream, RepositoryKey key, Digest subject, CancellationToken cancellationToken)
    {
        foreach (var descriptor in await upstream.ListReferrersAsync(subject, cancellationToken).ConfigureAwait(false))
        {
            if (_import.Has(key, new ImageId(descriptor.Digest.ToString())))
                continue;
            var manifest = await upstream.ReadManifestAsync(descriptor, cancellationToken).ConfigureAwait(false);
            // A list is only somebody's word for it; the manifest says what it is about.
            if (manifest.Subject?.Digest == subject)
                await _import.StoreAsync(upstream, key, manifest, null, cancellationToken).ConfigureAwait(false);
        }

        if (state.Storage.Read(session => session.Repositories.Find(key)) is { } repository)
            await NoteAsync(repository, PullThroughTagStore.ReferrersOf(subject), cancellationToken).ConfigureAwait(false);
    }

    private Task NoteAsync(RepositoryRecord repository, string name, CancellationToken cancellationToken) =>
        state.Storage.WriteAsync(session => session.PullThroughTags.SetChecked(repository.Id, name, time.GetUtcNow()), cancellationToken);
}
