using System.Collections.Concurrent;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>Uploads of blobs in parts, for both planes: an upload of one can be continued on the other.</summary>
internal sealed class LayerUploadService(RegistryStorage storage, TimeProvider time) : IDisposable
{
    /// <summary>
    /// The part size that InitiateLayerUpload returns: the upper end of the quota "Layer part size" (user guide, service quotas).
    /// </summary>
    public const long PreferredPartSize = 10L * 1024 * 1024;

    /// <summary>The lower end of the same quota; the last part may be shorter.</summary>
    public const long MinPartSize = 5L * 1024 * 1024;

    /// <summary>The quota "Maximum layer size", 52,000 MiB.</summary>
    public const long MaxLayerSize = 52_000L * 1024 * 1024;

    /// <summary>The quota "Layer parts", which applies to direct calls of the API (user guide, service quotas).</summary>
    public const int MaxParts = 4200;

    private readonly ConcurrentDictionary<string, UploadFile> _files = new(StringComparer.Ordinal);

    /// <returns>The id of the new upload, a UUID.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound.</exception>
    public async Task<string> InitiateAsync(RepositoryKey key, CancellationToken cancellationToken)
    {
        string id = Guid.NewGuid().ToString();
        await storage.WriteAsync(
            session => session.Uploads.Add(new UploadRecord
            {
                Id = id,
                RepositoryId = session.RequireRepository(key).Id,
                UpdatedAt = time.GetUtcNow(),
            }),
            cancellationToken).ConfigureAwait(false);
        return id;
    }

    /// <returns>The upload's progress.</returns>
    /// <exception cref="RegistryException">RepositoryNotFound; UploadNotFound.</exception>
    public UploadRecord Get(RepositoryKey key, string uploadId) =>
        storage.Read(session => Require(session, key, uploadId));

    /// <summary>Adds a part; after an error nothing of it is kept.</summary>
    /// <returns>The upload's progress after the part.</returns>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; UploadNotFound; InvalidLayerPart; LimitExceeded; the disk is full.
    /// </exception>
    public Task<UploadRecord> AppendAsync(
        RepositoryKey key, string uploadId, UploadPart part, CancellationToken cancellationToken) =>
        WithUploadAsync(
            key,
            uploadId,
            async (file, upload) =>
            {
                if (part.IsApi && upload.Parts >= MaxParts)
                    throw RegistryErrors.LimitExceeded.With($"A layer may have at most {MaxParts} parts");
                if (part.FirstByte is { } first && first != upload.Received)
                    throw InvalidPart(key, upload, $"it begins with byte {first}, not with byte {upload.Received}");
                long count = await file.AppendAsync(upload.Received, part.Body, MaxLayerSize, cancellationToken).ConfigureAwait(false);
                if (part.LastByte is { } last && last != upload.Received + count - 1)
                    throw InvalidPart(key, upload, $"it is said to end with byte {last} and ends with byte {upload.Received + count - 1}");
                if (count == 0)
                    return upload;
                upload = upload with
                {
                    Received = upload.Received + count,
                    HasShortPart = upload.HasShortPart || upload is { Received: > 0, LastPart: < MinPartSize },
                    LastPart = count,
                    Parts = upload.Parts + 1,
                    UpdatedAt = time.GetUtcNow(),
                };
                try
                {
                    return await storage.WriteAsync(session => session.Uploads.Update(upload), cancellationToken).ConfigureAwait(false)
                        ? upload
                        : throw RegistryErrors.UploadNotFound.With(uploadId, key.Name, key.AccountId);
                }
                catch (RegistryException e) when (e.Error == RegistryErrors.DiskFull)
                {
                    file.Cut(upload.Received - count);
                    throw;
                }
            },
            cancellationToken);

    /// <summary>Completes an upload: makes its bytes a blob of the repository.</summary>
    /// <returns>Its digest.</returns>
    /// <exception cref="RegistryException">
    /// RepositoryNotFound; UploadNotFound; EmptyUpload; LayerPartTooSmall; InvalidLayer, after which the upload still exists;
    /// LayerAlreadyExists, after which it does not.
    /// </exception>
    public Task<Digest> CompleteAsync(
        RepositoryKey key, string uploadId, CompleteUploadRequest request, CancellationToken cancellationToken) =>
        WithUploadAsync(
            key,
            uploadId,
            async (file, upload) =>
            {
                if (request.RequireEcrParts && upload.Received == 0)
                    throw RegistryErrors.EmptyUpload.With(uploadId, key.Name, key.AccountId);
                if (request.RequireEcrParts && upload.HasShortPart)
                    throw RegistryErrors.LayerPartTooSmall.With(MinPartSize, uploadId);
                Digest digest = await MatchAsync(file, upload, request.Digests, cancellationToken).ConfigureAwait(false);
                bool isNew = await storage.WriteAsync(
                    session => Commit(session, Require(session, key, uploadId), file, digest), cancellationToken).ConfigureAwait(false);
                return request.RepeatIsError && !isNew
                    ? throw RegistryErrors.LayerAlreadyExists.With(digest, key.Name, key.AccountId)
                    : digest;
            },
            cancellationToken);

    /// <exception cref="RegistryException">RepositoryNotFound; UploadNotFound.</exception>
    public Task CancelAsync(RepositoryKey key, string uploadId, CancellationToken cancellationToken)
    {
        Get(key, uploadId);
        return WithFileAsync(
            uploadId, _ => storage.WriteAsync(session => session.Uploads.Remove(uploadId), cancellationToken), cancellationToken);
    }

    public void Dispose()
    {
        foreach (UploadFile file in _files.Values)
            file.Dispose();
    }

    /// <summary>Cancels an upload, unless something was added to it since the given time.</summary>
    internal Task DiscardAsync(string uploadId, DateTimeOffset since, CancellationToken cancellationToken) => WithFileAsync(
        uploadId,
        _ => storage.WriteAsync(session => session.Uploads.RemoveAbandoned(uploadId, since), cancellationToken),
        cancellationToken);

    private static async Task<Digest> MatchAsync(
        UploadFile file, UploadRecord upload, IReadOnlyList<Digest> digests, CancellationToken cancellationToken)
    {
        foreach (Digest claimed in digests)
        {
            if (await file.DigestAsync(upload.Received, claimed.Algorithm, cancellationToken).ConfigureAwait(false) == claimed)
                return claimed;
        }

        throw RegistryErrors.InvalidLayer.With();
    }

    private static UploadRecord Require(StorageSession session, RepositoryKey key, string uploadId)
    {
        RepositoryRecord repository = session.RequireRepository(key);
        return session.Uploads.Find(uploadId) is { } upload && upload.RepositoryId == repository.Id
            ? upload
            : throw RegistryErrors.UploadNotFound.With(uploadId, key.Name, key.AccountId);
    }

    private static RegistryException InvalidPart(RepositoryKey key, UploadRecord upload, string problem)
    {
        long lastValid = upload.Received - 1;
        RegistryError error = RegistryErrors.InvalidLayerPart;
        return new RegistryException(error, error.With(upload.Id, problem, lastValid).Message)
        {
            Members = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["registryId"] = key.AccountId,
                ["repositoryName"] = key.Name,
                ["uploadId"] = upload.Id,
                ["lastValidByteReceived"] = lastValid,
            },
        };
    }

    /// <returns>Whether the repository did not hold the blob before.</returns>
    private bool Commit(StorageSession session, UploadRecord upload, UploadFile file, Digest digest)
    {
        bool isNew = session.Layers.Size(upload.RepositoryId, digest) is null;
        if (session.Layers.BlobSize(digest) is null)
        {
            storage.Blobs.Adopt(file.Path, digest);
            session.OnRollback(() => storage.Blobs.Abandon(file.Path, digest));
        }

        session.Layers.Add(upload.RepositoryId, digest, upload.Received, time.GetUtcNow());
        session.Uploads.Remove(upload.Id);
        return isNew;
    }

    /// <summary>Runs an action on an upload once its lock is free, with its state at that time.</summary>
    private Task<T> WithUploadAsync<T>(
        RepositoryKey key, string uploadId, Func<UploadFile, UploadRecord, Task<T>> work, CancellationToken cancellationToken)
    {
        // Only a recorded id may be used as a file name.
        Get(key, uploadId);
        return WithFileAsync(uploadId, file => work(file, Get(key, uploadId)), cancellationToken);
    }

    /// <summary>Runs one request at a time per existing upload; state and file are removed when the upload has ended.</summary>
    private async Task<T> WithFileAsync<T>(string uploadId, Func<UploadFile, Task<T>> work, CancellationToken cancellationToken)
    {
        UploadFile file = _files.GetOrAdd(
            uploadId, id => new UploadFile(Path.Combine(storage.Folder.UploadsPath, id), storage.Folder.IsTemporary));
        await file.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(file).ConfigureAwait(false);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            throw new RegistryException(RegistryErrors.DiskFull, RegistryErrors.DiskFull.Template, e);
        }
        finally
        {
            file.Gate.Release();
            if (storage.Read(session => session.Uploads.Find(uploadId)) is null)
            {
                _files.TryRemove(uploadId, out _);
                // Also removes bytes that were written while the repository was deleted.
                File.Delete(file.Path);
            }
        }
    }
}
