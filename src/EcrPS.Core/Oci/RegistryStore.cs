using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using EcrPS.Client;

namespace EcrPS.Oci;

/// <summary>
/// A repository of a registry over the OCI distribution API, signed in with a name and password as ECR wants it.
/// Failures of the registry are <see cref="EcrException"/> with the codes of the ECR API; wrong content is <see cref="OciException"/>.
/// </summary>
public sealed class RegistryStore : IContentStore
{
    /// <summary>The most tags that ECR gives at once (facts: n over 1000 is refused).</summary>
    private const int TagsPerPage = 1000;

    private readonly RegistryConnection _connection;
    private readonly string _repository;

    /// <summary>Names a repository. Nothing is sent yet.</summary>
    /// <param name="registry">The registry's address, such as <c>https://123456789012.dkr.ecr.eu-central-1.amazonaws.com</c> or <c>http://localhost:41234</c>.</param>
    /// <param name="repository">The repository, such as <c>team/web</c>.</param>
    /// <param name="credentials">Called for each request to the registry itself, never for one elsewhere; null signs in as nobody. Should cache.</param>
    /// <param name="options">How patient to be; null for the usual.</param>
    /// <param name="handler">Sends the requests, must not follow redirects and is not disposed; null for the usual.</param>
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
            throw new ArgumentException($"'{registry}' is no http or https address.", nameof(registry));
        if (!ImageReference.IsRepositoryName(repository))
            throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{OciException.Shorten(repository)}' is not a repository name.");

        _repository = repository;
        _connection = new RegistryConnection(new Uri(registry.GetLeftPart(UriPartial.Authority)), credentials, options ?? new RegistryOptions(), handler);
    }

    /// <inheritdoc/>
    public string Name => $"{_connection.Origin.Authority}/{_repository}";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken)
    {
        var tags = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Uri? next = At($"tags/list?n={TagsPerPage}");
        while (next is not null)
        {
            if (!seen.Add(next.AbsoluteUri))
                throw new EcrException(EcrErrorCodes.RepeatedPageToken, $"{Name}: the list of tags names the same next page twice.");
            Uri page = next;
            (byte[] content, HttpResponseHeaders headers, _) = await GetSmallAsync(page, [], cancellationToken).ConfigureAwait(false);
            tags.AddRange(ReadTags(content));
            next = headers.TryGetValues("Link", out IEnumerable<string>? links) ? NextPage(page, links) : null;
        }

        return tags;
    }

    /// <inheritdoc/>
    public async Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken)
    {
        if (Digest.TryParse(reference, out Digest? digest))
            return await GetManifestAsync(reference, digest, -1, cancellationToken).ConfigureAwait(false);
        return ImageReference.IsTag(reference)
            ? await GetManifestAsync(reference, null, -1, cancellationToken).ConfigureAwait(false)
            : throw new OciException(OciErrorCodes.ReferenceInvalid, $"{Name}: '{OciException.Shorten(reference)}' is neither a tag nor a digest.");
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
            _ => RegistryBlobStream.RequestAsync(_connection, uri, 0, cancellationToken), cancellationToken).ConfigureAwait(false);
        return new VerifyingStream(new RegistryBlobStream(_connection, uri, response), descriptor.Digest, descriptor.Size, Name);
    }

    /// <inheritdoc/>
    public Task<bool> HasBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        return _connection.RetryAsync(_ => HeadBlobAsync(descriptor, cancellationToken), cancellationToken);
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
                // The reply to the attempt before may have been lost, not the upload.
                if (attempt == 1 || !await HeadBlobAsync(descriptor, cancellationToken).ConfigureAwait(false))
                    await UploadAsync(descriptor, open, progress, cancellationToken).ConfigureAwait(false);
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
            throw new OciException(OciErrorCodes.ReferenceInvalid, $"'{OciException.Shorten(name)}' is neither a tag nor a digest.");

        Uri uri = At($"manifests/{name}");
        return _connection.RetryAsync(
            async _ =>
            {
                using HttpResponseMessage response = await _connection.SendAsync(
                    HttpMethod.Put,
                    uri,
                    (request, _) =>
                    {
                        request.Content = new ReadOnlyMemoryContent(manifest.Content);
                        request.Content.Headers.ContentType = new MediaTypeHeaderValue(manifest.MediaType);
                    },
                    cancellationToken).ConfigureAwait(false);
                await RequireSuccessAsync(response, manifest.IsIndex ? RegistrySubject.Index : RegistrySubject.Manifest, $"PUT {uri.AbsolutePath}", cancellationToken)
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

    private static async Task RequireSuccessAsync(HttpResponseMessage response, RegistrySubject subject, string what, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
            throw await RegistryErrors.ReadAsync(response, subject, what, cancellationToken).ConfigureAwait(false);
    }

    private static IEnumerable<string> ReadTags(byte[] content)
    {
        using JsonDocument document = ManifestReader.ParseJson(content);
        return new JsonMembers(document.RootElement, string.Empty)
            .List("tags", (tag, path) => tag.ValueKind == JsonValueKind.String ? tag.GetString()! : throw JsonMembers.Invalid(path, "is not text"));
    }

    private async Task<bool> HeadBlobAsync(Descriptor descriptor, CancellationToken cancellationToken)
    {
        Uri uri = BlobAt(descriptor.Digest);
        using HttpResponseMessage response = await _connection.SendAsync(HttpMethod.Head, uri, null, cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.NotFound)
            return false;
        await RequireSuccessAsync(response, RegistrySubject.Blob, $"HEAD {uri.AbsolutePath}", cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>POST, then everything in one PUT: two requests, and none of ECR's trouble with PATCH (facts, section 5).</summary>
    private async Task UploadAsync(
        Descriptor descriptor, Func<CancellationToken, Task<Stream>> open, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        Uri start = At("blobs/uploads/");
        Uri upload;
        using (HttpResponseMessage response = await _connection.SendAsync(
            HttpMethod.Post, start, (request, _) => request.Content = new ByteArrayContent([]), cancellationToken).ConfigureAwait(false))
        {
            await RequireSuccessAsync(response, RegistrySubject.Blob, $"POST {start.AbsolutePath}", cancellationToken).ConfigureAwait(false);
            upload = RegistryConnection.Resolve(start, response.Headers.Location);
        }

        // Whatever the location's query is, it is the registry's own and stays as it is.
        var target = new Uri($"{upload.GetLeftPart(UriPartial.Query)}{(upload.Query.Length == 0 ? '?' : '&')}digest={Uri.EscapeDataString(descriptor.Digest.ToString())}");
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
            cancellationToken).ConfigureAwait(false);
        await RequireSuccessAsync(done, RegistrySubject.Blob, $"PUT {target.AbsolutePath}", cancellationToken).ConfigureAwait(false);
        CheckDigest(done.Headers, descriptor.Digest);
    }

    private async Task<Manifest> GetManifestAsync(string reference, Digest? digest, long size, CancellationToken cancellationToken)
    {
        (byte[] content, HttpResponseHeaders headers, string? mediaType) =
            await GetSmallAsync(At($"manifests/{reference}"), MediaTypes.Manifests, cancellationToken).ConfigureAwait(false);
        if (digest is not null)
        {
            using var check = new VerifyingStream(new MemoryStream(content), digest, size, Name);
            await check.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
        }

        Manifest manifest = Manifest.Parse(content, mediaType, digest?.Algorithm ?? DigestAlgorithm.Sha256);
        CheckDigest(headers, manifest.Digest);
        return manifest;
    }

    /// <summary>An answer that fits in memory, with retries.</summary>
    private Task<(byte[] Content, HttpResponseHeaders Headers, string? MediaType)> GetSmallAsync(
        Uri uri, IReadOnlyList<string> accept, CancellationToken cancellationToken) => _connection.RetryAsync(
        async _ =>
        {
            HttpResponseMessage response = await _connection.SendAsync(
                HttpMethod.Get,
                uri,
                (request, _) =>
                {
                    foreach (string type in accept)
                        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
                },
                cancellationToken).ConfigureAwait(false);
            using (response)
            {
                await RequireSuccessAsync(response, RegistrySubject.Manifest, $"GET {uri.AbsolutePath}", cancellationToken).ConfigureAwait(false);
                using var idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                idle.CancelAfter(_connection.Options.IdleTimeout);
                try
                {
                    Stream body = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
                    await using (body.ConfigureAwait(false))
                    {
                        byte[] content = await BoundedReader.ReadAsync(body, Manifest.MaxSize, idle.Token).ConfigureAwait(false);
                        return (content, response.Headers, response.Content.Headers.ContentType?.MediaType);
                    }
                }
                catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
                {
                    throw _connection.Silent();
                }
                catch (Exception e) when (e is IOException or HttpRequestException)
                {
                    throw _connection.Unreachable(e);
                }
            }
        },
        cancellationToken);

    /// <summary>ECR does not always send the header; where it does, it must be right.</summary>
    private void CheckDigest(HttpResponseHeaders headers, Digest expected)
    {
        if (headers.TryGetValues("Docker-Content-Digest", out IEnumerable<string>? values)
            && Digest.TryParse(values.FirstOrDefault(), out Digest? said)
            && said.Algorithm == expected.Algorithm
            && said != expected)
        {
            throw new OciException(OciErrorCodes.DigestMismatch, $"{Name}: the registry says {said} where the content is {expected}.");
        }
    }

    private static Uri? NextPage(Uri page, IEnumerable<string> links)
    {
        foreach (string link in links)
        {
            int end = link.IndexOf('>', StringComparison.Ordinal);
            if (link.StartsWith('<') && end > 0 && link.Contains("rel=\"next\"", StringComparison.Ordinal)
                && Uri.TryCreate(link[1..end], UriKind.RelativeOrAbsolute, out Uri? next))
            {
                return RegistryConnection.Resolve(page, next);
            }
        }

        return null;
    }

    private Uri BlobAt(Digest digest) => At($"blobs/{digest}");

    private Uri At(string path) => new(_connection.Origin, $"/v2/{_repository}/{path}");
}
