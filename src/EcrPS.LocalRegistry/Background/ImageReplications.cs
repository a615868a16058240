using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Carries out the recorded replications in the order of the pushes: of two pushes of a tag the later one wins at the
/// destination too. Each is one transaction with its own outcome, so none is incomplete and none is repeated.
/// </summary>
internal sealed class ImageReplications(RegistryStorage storage, BackgroundWork work, ImageCopier copier) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>After an image arrived in another registry; raised on a background thread.</summary>
    public event EventHandler<ImagePushedEventArgs>? Arrived;

    /// <summary>Carries out all recorded replications, including those in progress when the registry stopped.</summary>
    public void Start() => work.Start("Replication", RunAsync);

    public void OnPushed(object? sender, ImagePushedEventArgs pushed)
    {
        if (pushed.Result.IsReplicating)
            Start();
    }

    public void Dispose() => _turn.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (storage.Read(static session => session.Replications.NextPending()) is { } next)
                await ReplicateAsync(next, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task ReplicateAsync(ReplicationRecord next, CancellationToken cancellationToken)
    {
        try
        {
            PutImageResult? arrived = await storage.WriteAsync(session => Replicate(session, next), cancellationToken)
                .ConfigureAwait(false);
            if (arrived is { IsNew: true })
                Arrived?.Invoke(this, new ImagePushedEventArgs(arrived));
        }
        catch (RegistryException e) when (e.Error != RegistryErrors.DiskFull)
        {
            await storage.WriteAsync(session => session.Replications.Finish(next.Id, e.Error.Code), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private PutImageResult? Replicate(StorageSession session, ReplicationRecord next)
    {
        // The image was deleted after the lookup, and its replication with it.
        if (session.Images.Find(next.ImageId) is not { } image)
            return null;
        PutImageResult result = copier.Copy(session, image, next.Tag, next.Destination);
        session.Replications.Finish(next.Id, failureCode: null);
        return result;
    }
}
