using System.Net;
using System.Net.Http.Headers;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// A repository of a registry, accessed by the OCI distribution API and authenticated with a name and password, as ECR
/// requires. Failures of the registry are <see cref="EcrException"/> with the codes of the ECR API; invalid content is <see
/// cref="OciException"/>.
/// </summary>
public sealed class RegistryStore : IContentStore
{
    private readonly RegistryConnection _connection;
    private readonly string _repository;

    /// <summary>Creates a client of a repository. Nothing is sent yet.</summary>
    /// <param name="registry">
    /// The registry's address, such as <c>https://123456789012.dkr.ecr.eu-central-1.amazonaws.com</c> or <c>http://localhost:41234</c>.
    /// </param>
    /// <param name="repository">The repository, such as <c>team/web</c>.</param>
    /// <param name="credentials">
    /// Called for each request to the registry itself, never for one to another host; null for anonymous requests. Should
    /// cache.
    /// </param>
    /// <param name="options">Retries and timeouts; null for the defaults.</param>
    /// <param name="handler">Sends the requests, must not follow redirects and is not disposed; null for the default.</param>
    public RegistryStore(
        Uri registry,
        string repository,
        Func<CancellationToken, ValueTask<NetworkCredential?>> credentials,
        RegistryOptions? options = null,
        HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(credentials);
        if (!registry.IsAbsoluteUri || (registry.Scheme != Uri.UriSchemeHttp && registry.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{registry}' is not an http or https address.", nameof(registry));
        if (!ImageReference.IsRepositoryName(repository))
            throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{ForeignText.Shorten(repository)}' is not a repository name.");

        _repository = repository;
        _connection = new RegistryConnection(
            new Uri(registry.GetLeftPart(UriPartial.Authority)), credentials, options ?? new RegistryOptions(), handler);
    }

    /// <inheritdoc/>
    public string Name => $"{_connection.Origin.Authority}/{_repository}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken) =>
        RegistryTags.ListAsync(_connection, Name, At("tags/list"), cancellationToken);

    /// <summary>
    /// Lists the manifests whose subject is a digest; where the registry has no referrers API, those of the index with the
    /// digest's tag (distribution specification 1.1, "Unavailable Referrers API").
    /// </summary>
    /// <param name="subject">The digest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Their descriptors in the registry's order; empty where there are none.</returns>
    public async Task<IReadOnlyList<Descriptor>> ListReferrersAsync(Digest subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        try
        {
            return await RegistryReferrers.ListAsync(_connection, Name, At($"referrers/{subject}"), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (EcrException e) when (e.StatusCode is (int)HttpStatusCode.NotFound or (int)HttpStatusCode.MethodNotAllowed)
        {
            return await ListTaggedReferrersAsync(subject, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken)
    {
        if (Digest.TryParse(reference, out Digest? digest))
            return await GetManifestAsync(reference, digest, -1, cancellationToken).ConfigureAwait(false);
        return ImageReference.IsTag(reference)
            ? await GetManifestAsync(reference, null, -1, cancellationToken).ConfigureAwait(false)
            : throw new OciException(
                OciErrorCodes.ReferenceInvalid, $"{Name}: '{ForeignText.Shorten(reference)}' is neither a tag nor a digest.");
    }

    /// <inheritdoc/>
    public async Task<SourceImage> FindAsync(string? reference, string? platform, CancellationToken cancellationToken)
    {
        Manifest manifest = await ResolveAsync(reference, cancellationToken).ConfigureAwait(false);
        return new SourceImage(manifest, ImageReference.IsTag(reference) ? [reference] : []);
    }

    /// <inheritdoc/>
    public Task<Manifest> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return GetManifestAsync(descriptor.Digest.ToString(), descriptor.Digest, descriptor.Size, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        Uri uri = BlobAt(descriptor.Digest);
        HttpResponseMessage response = await _connection.RetryAsync(
            attempt => RegistryBlobStream.RequestAsync(_connection, uri, 0, attempt > 1, cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        return new VerifyingStream(new RegistryBlobStream(_connection, uri, response), descriptor.Digest, descriptor.Size, Name);
    }

    /// <inheritdoc/>
    public Task<bool> HasBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return _connection.RetryAsync(attempt => HeadBlobAsync(descriptor, attempt > 1, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteBlobAsync(
        Descriptor descriptor, Func<CancellationToken, Task<Stream>> open, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(open);
        return _connection.RetryAsync(
            async attempt =>
            {
                // The previous attempt may have succeeded with its reply lost.
                if (attempt == 1 || !await HeadBlobAsync(descriptor, isRetry: true, cancellationToken).ConfigureAwait(false))
                    await UploadAsync(descriptor, open, progress, attempt > 1, cancellationToken).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task WriteManifestAsync(Manifest manifest, string? reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        string name = reference ?? manifest.Digest.ToString();
        if (!ImageReference.IsTag(name) && !Digest.TryParse(name, out _))
            throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{ForeignText.Shorten(name)}' is neither a tag nor a digest.");

        Uri uri = At($"manifests/{name}");
        return _connection.RetryAsync(
            async attempt =>
            {
                using HttpResponseMessage response = await _connection.SendAsync(
                    HttpMethod.Put,
                    uri,
                    (request, _) =>
                    {
                        request.Content = new ReadOnlyMemoryContent(manifest.Content);
                        request.Content.Headers.ContentType = new MediaTypeHeaderValue(manifest.MediaType);
                    },
                    attempt > 1,
                    cancellationToken).ConfigureAwait(false);
                await RegistryErrors.RequireSuccessAsync(
                    response,
                    manifest.IsIndex ? RegistrySubject.Index : RegistrySubject.Manifest,
                    $"PUT {uri.AbsolutePath}",
                    _connection.Options.Time,
                    cancellationToken)
                    .ConfigureAwait(false);
                CheckDigest(response.Headers, manifest.Digest);
                return true;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<Descriptor>> ListTaggedReferrersAsync(Digest subject, CancellationToken cancellationToken)
    {
        try
        {
            return (await ResolveAsync(subject.ToString().Replace(':', '-'), cancellationToken).ConfigureAwait(false)).Children;
        }
        catch (EcrException e) when (e.StatusCode == (int)HttpStatusCode.NotFound)
        {
            return [];
        }
    }

    private async Task<bool> HeadBlobAsync(Descriptor descriptor, bool isRetry, CancellationToken cancellationToken)
    {
        Uri uri = BlobAt(descriptor.Digest);
        using HttpResponseMessage response = await _connection.SendAsync(HttpMethod.Head, uri, null, isRetry, cancellationToken)
            .ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            // A response to HEAD has no body, and only the body says why a token was refused.
            using HttpResponseMessage said = await _connection.SendAsync(HttpMethod.Get, uri, null, isRetry, cancellationToken)
                .ConfigureAwait(false);
            await RegistryErrors.RequireSuccessAsync(
                said, RegistrySubject.Blob, $"GET {uri.AbsolutePath}", _connection.Options.Time, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await RegistryErrors.RequireSuccessAsync(
            response, RegistrySubject.Blob, $"HEAD {uri.AbsolutePath}", _connection.Options.Time, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>
    /// Uploads with POST and a single PUT: two requests, and no PATCH, which ECR implements differently from the specification
    /// (201 instead of 202, data lost after the first: aws/containers-roadmap#2831).
    /// </summary>
    private async Task UploadAsync(
        Descriptor descriptor,
        Func<CancellationToken, Task<Stream>> open,
        IProgress<long>? progress,
        bool isRetry,
        CancellationToken cancellationToken)
    {
        Uri start = At("blobs/uploads/");
        Uri upload;
        using (HttpResponseMessage response = await _connection.SendAsync(
            HttpMethod.Post, start, (request, _) => request.Content = new ByteArrayContent([]), isRetry, cancellationToken)
                .ConfigureAwait(false))
        {
            await RegistryErrors.RequireSuccessAsync(
                response,
                RegistrySubject.Blob,
                $"POST {start.AbsolutePath}",
                _connection.Options.Time,
                cancellationToken).ConfigureAwait(false);
            upload = RegistryConnection.Resolve(start, response.Headers.Location);
        }

        // The location's query belongs to the registry and is kept unchanged.
        var target =
            new Uri(
                $"{upload.GetLeftPart(UriPartial.Query)}{(upload.Query.Length == 0 ? '?' : '&')}digest="
                + $"{Uri.EscapeDataString(descriptor.Digest.ToString())}");
        using HttpResponseMessage done = await _connection.SendAsync(
            HttpMethod.Put,
            target,
            (request, alive) =>
            {
                request.Content = new UploadContent(open, descriptor.Size, sent =>
                {
                    alive();
                    progress?.Report(sent);
                });
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            },
            isRetry,
            cancellationToken).ConfigureAwait(false);
        await RegistryErrors.RequireSuccessAsync(
            done, RegistrySubject.Blob, $"PUT {target.AbsolutePath}", _connection.Options.Time, cancellationToken).ConfigureAwait(false);
        CheckDigest(done.Headers, descriptor.Digest);
    }

    private async Task<Manifest> GetManifestAsync(string reference, Digest? digest, long size, CancellationToken cancellationToken)
    {
        (byte[] content, HttpResponseHeaders headers, string? mediaType) =
            await _connection.GetSmallAsync(At($"manifests/{reference}"), MediaTypes.Manifests, cancellationToken).ConfigureAwait(false);
        if (digest is not null)
        {
            using var check = new VerifyingStream(new MemoryStream(content), digest, size, Name);
            await check.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        }

        var manifest = Manifest.Parse(content, mediaType, digest?.Algorithm ?? DigestAlgorithm.Sha256);
        CheckDigest(headers, manifest.Digest);
        return manifest;
    }

    /// <summary>ECR does not always send the header; where it does, it must be right.</summary>
    private void CheckDigest(HttpResponseHeaders headers, Digest expected)
    {
        if (headers.TryGetValues("Docker-Content-Digest", out IEnumerable<string>? values)
            && Digest.TryParse(values.FirstOrDefault(), out Digest? said)
            && said.Algorithm == expected.Algorithm
            && said != expected)
        {
            throw new OciException(OciErrorCodes.DigestMismatch, $"{Name}: the registry returned digest {said} instead of {expected}.");
        }
    }

    private Uri BlobAt(Digest digest) => At($"blobs/{digest}");

    private Uri At(string path) => new(_connection.Origin, $"/v2/{_repository}/{path}");
}
