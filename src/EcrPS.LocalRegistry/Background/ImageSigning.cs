using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Services.Signing;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Background;

/// <summary>
/// Carries out the recorded signings: the signature's blobs are uploaded as by a client, then its manifest is put and the signing
/// completed in one transaction, so that an unfinished signature leaves only blobs for the garbage collection.
/// </summary>
internal sealed class ImageSigning(RegistryStorage storage, RegistryState state, BackgroundWork work, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Carries out all recorded signings, including those in progress when the registry stopped.</summary>
    public void Start() => work.Start("Signing", RunAsync);

    public void OnPushed(object? sender, ImagePushedEventArgs pushed)
    {
        if (pushed.Result.IsSigning)
            Start();
    }

    public void Dispose() => _turn.Dispose();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            while (storage.Read(static session => session.Signings.NextPending()) is { } next)
                await SignAsync(next, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task SignAsync(SigningRecord next, CancellationToken cancellationToken)
    {
        try
        {
            await TrySignAsync(next, cancellationToken).ConfigureAwait(false);
        }
        catch (RegistryException e) when (e.Error != RegistryErrors.DiskFull)
        {
            SigningRecord failed = next with { Status = Model.SigningStatus.Failed, FailureCode = e.Error.Code, FailureReason = e.Message };
            await storage.WriteAsync(session => session.Signings.Update(failed), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task TrySignAsync(SigningRecord next, CancellationToken cancellationToken)
    {
        DateTimeOffset now = time.GetUtcNow();
        Subject? subject = await storage.WriteAsync(
            session => session.Images.Find(next.ImageId) is { } image && session.Repositories.Find(image.RepositoryId) is { } repository
                ? new Subject(image, repository, SigningKey.Get(session, repository.Scope, now))
                : null,
            cancellationToken).ConfigureAwait(false);
        // The image was deleted after the lookup, and its signing with it.
        if (subject is null)
            return;
        var signature = ImageSignature.Create(subject.Key, subject.Image, next.ProfileArn, now);
        await UploadAsync(subject.Repository, ImageSignature.EmptyConfig, cancellationToken).ConfigureAwait(false);
        await UploadAsync(subject.Repository, signature.Envelope, cancellationToken).ConfigureAwait(false);
        var put = new PutImageRequest
        {
            Repository = subject.Repository.Key,
            Manifest = signature.ManifestBytes,
            MediaType = MediaTypes.OciManifest,
        };
        await state.Images.PutAsync(put, session => Finish(session, subject, next), cancellationToken).ConfigureAwait(false);
    }

    /// <exception cref="RegistryException">
    /// ImageNotFound: the image was deleted in the meantime, and a signature without a subject is not stored.
    /// </exception>
    private static void Finish(StorageSession session, Subject subject, SigningRecord next)
    {
        if (!session.Signings.IsPending(next))
        {
            throw RegistryErrors.ImageNotFound.With(
                subject.Image.Digest, "null", subject.Repository.Name, subject.Repository.Scope.AccountId);
        }

        session.Signings.Update(next with { Status = Model.SigningStatus.Complete });
    }

    private async Task UploadAsync(RepositoryRecord repository, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        string id = await state.Uploads.InitiateAsync(repository.Key, cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream(bytes.ToArray());
        await state.Uploads.AppendAsync(repository.Key, id, new UploadPart(body), cancellationToken).ConfigureAwait(false);
        var digest = Digest.Compute(bytes.Span);
        await state.Uploads.CompleteAsync(repository.Key, id, new CompleteUploadRequest([digest]), cancellationToken).ConfigureAwait(false);
    }

    private sealed record Subject(ImageRecord Image, RepositoryRecord Repository, SigningKey Key);
}
