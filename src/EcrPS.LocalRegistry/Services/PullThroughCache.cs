using EcrPS.Client;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Upstream;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services;

/// <summary>
/// Fetches images when they are pulled, after the registry's rules: with all that belongs to them, an index with its
/// images too (user guide, "Pulling an image with a pull through cache rule"). A tag is looked up again at most once in
/// 24 hours; what is here is good enough when the upstream registry fails.
/// </summary>
internal sealed class PullThroughCache(RegistryState state, UpstreamRegistries upstreams, TimeProvider time) : IAsyncDisposable
{
    /// <summary>User guide, "Sync an upstream registry": ECR looks at most once in 24 hours whether a tag moved.</summary>
    private static readonly TimeSpan TagLifetime = TimeSpan.FromHours(24);

    private readonly SingleFlight<(RegistryScope Scope, string Name, ImageId Id)> _images = new();
    private readonly SingleFlight<(RegistryScope Scope, string Name, string Digest)> _blobs = new();
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Sees to it that an image which is about to be pulled is here, as far as a rule is for it.</summary>
    /// <returns>Null; or why it could not be fetched, where there is no copy to serve instead.</returns>
    /// <exception cref="RegistryException">It was fetched and cannot be stored; AccessDenied where a policy keeps the caller from importing it.</exception>
    public async Task<UpstreamException?> PrepareAsync(Caller caller, string repositoryName, ImageId id, CancellationToken cancellationToken)
    {
        var scope = caller.Scope;
        if (ImageRemoval.Check(id) is not null || state.Storage.Read(session => Plan(session, scope, repositoryName, id)) is not { } plan)
            return null;
        try
        {
            RequireImport(caller, repositoryName);
            var work = _images.RunAsync((scope, repositoryName, id), () => ImportAsync(plan, scope, repositoryName, id, _stopping.Token));
            await work.WaitAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (Exception e) when (e is UpstreamException or RegistryException && HasCopy(scope, repositoryName, id))
        {
            return null;
        }
        catch (UpstreamException e)
        {
            // What upstream does not have is not found here either.
            return e.Code is null ? null : e;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _images.DrainAsync().ConfigureAwait(false);
        await _blobs.DrainAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    /// <summary>What ECR asks for besides the pull itself (user guide, "IAM permissions required to sync an upstream registry").</summary>
    private void RequireImport(Caller caller, string repositoryName)
    {
        state.Access.Require(caller, "BatchImportUpstreamImage", repositoryName);
        if (!state.Creation.Exists(caller.Scope, repositoryName))
            state.Access.Require(caller, "CreateRepository", repositoryName);
    }

    private PullThroughPlan? Plan(StorageSession session, RegistryScope scope, string repositoryName, ImageId id)
    {
        if (PullThroughRules.For(session, scope, repositoryName) is not { } found)
            return null;
        var isHere = session.Repositories.Find(scope, repositoryName) is { } repository && session.FindImage(repository, id) is not null
            && (id.Digest is not null || session.PullThroughTags.CheckedAt(repository.Id, id.Tag!) > time.GetUtcNow() - TagLifetime);
        return isHere ? null : new PullThroughPlan(found.Rule, found.UpstreamName);
    }

    private bool HasCopy(RegistryScope scope, string repositoryName, ImageId id) => state.Storage.Read(session =>
        session.Repositories.Find(scope, repositoryName) is { } repository && session.FindImage(repository, id) is not null);

    private async Task ImportAsync(PullThroughPlan plan, RegistryScope scope, string name, ImageId id, CancellationToken cancellationToken)
    {
        var host = plan.Rule.UpstreamRegistryUrl!;
        try
        {
            var upstream = upstreams.Open(host, plan.Rule.CredentialArn, plan.UpstreamName);
            await using (upstream.ConfigureAwait(false))
            {
                var manifest = await upstream.ResolveAsync(id.Digest ?? id.Tag, cancellationToken).ConfigureAwait(false);
                // Only what is there upstream makes a repository.
                var repository = await state.Storage.WriteAsync(
                    session => state.Creation.Ensure(session, scope, name, RCTAppliedFor.PullThroughCache), cancellationToken).ConfigureAwait(false);
                await StoreAsync(upstream, scope, name, manifest, id.Tag, cancellationToken).ConfigureAwait(false);
                if (id.Tag is { } tag)
                    await state.Storage.WriteAsync(session => session.PullThroughTags.SetChecked(repository.Id, tag, time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is EcrException or OciException)
        {
            throw UpstreamRegistries.Explain(host, e);
        }
    }

    /// <summary>Blobs and children first, as every push goes.</summary>
    private async Task StoreAsync(RegistryStore upstream, RegistryScope scope, string name, Manifest manifest, string? tag, CancellationToken cancellationToken)
    {
        if (!Has(scope, name, manifest.Digest))
        {
            foreach (var child in manifest.Children.DistinctBy(static child => child.Digest))
            {
                if (!Has(scope, name, child.Digest))
                    await StoreAsync(upstream, scope, name, await upstream.ReadManifestAsync(child, cancellationToken).ConfigureAwait(false), null, cancellationToken).ConfigureAwait(false);
            }

            foreach (var blob in manifest.Blobs)
                await _blobs.RunAsync((scope, name, blob.Digest.ToString()), () => FetchAsync(upstream, scope, name, blob, cancellationToken)).ConfigureAwait(false);
        }

        await state.Images.PutAsync(
            new Services.PutImageRequest
            {
                Scope = scope,
                RepositoryName = name,
                Manifest = manifest.Content,
                MediaType = manifest.MediaType,
                Digest = manifest.Digest.ToString(),
                Tag = tag,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private bool Has(RegistryScope scope, string name, Digest digest) => HasCopy(scope, name, new ImageId(digest.ToString()));

    private async Task FetchAsync(RegistryStore upstream, RegistryScope scope, string name, Descriptor blob, CancellationToken cancellationToken)
    {
        var digest = blob.Digest.ToString();
        // What is here stays until the manifest names it.
        var views = await state.Layers.CheckAsync(scope, name, [digest], cancellationToken).ConfigureAwait(false);
        if (views[0].Size is not null)
            return;
        var upload = await state.Uploads.InitiateAsync(scope, name, cancellationToken).ConfigureAwait(false);
        try
        {
            var content = await upstream.OpenBlobAsync(blob, cancellationToken).ConfigureAwait(false);
            await using (content.ConfigureAwait(false))
                await state.Uploads.AppendAsync(scope, name, upload, new UploadPart(content), cancellationToken).ConfigureAwait(false);
            await state.Uploads.CompleteAsync(scope, name, upload, new CompleteUploadRequest([digest]), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await state.Uploads.CancelAsync(scope, name, upload, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }
}
