using System.Buffers.Text;
using System.Security.Cryptography;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Timing;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// The URLs of GetDownloadUrlForLayer. AWS returns pre-signed URLs of S3; here a URL holds a random token for one layer.
/// It grants read access to the layer for an hour without credentials.
/// </summary>
internal sealed class LayerDownloads(LayerService layers, RegistryAddresses addresses, TimeProvider time)
{
    public const string Prefix = "/layers/";

    private const int TicketBytes = 32;
    private const string ContentType = "application/octet-stream";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ExpiringTable<(Digest Digest, DateTimeOffset Expires)> _tickets = new(time, Lifetime);

    /// <summary>Makes a URL for a layer that the caller may read.</summary>
    public async Task<string> OfferAsync(RegistryScope scope, Digest digest)
    {
        string ticket = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TicketBytes));
        _tickets.Add(ticket, (digest, time.GetUtcNow() + Lifetime));
        return await addresses.LocalEndpointAsync(scope).ConfigureAwait(false) + Prefix + ticket;
    }

    /// <summary>Sends a layer, or the requested range of it.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        if (!_tickets.TryFind(context.Request.Path.Value![Prefix.Length..], out (Digest Digest, DateTimeOffset Expires) offer)
            || offer.Expires <= time.GetUtcNow())
        {
            await WireError.WriteAsync(context, StatusCodes.Status403Forbidden, "AccessDenied", "Request has expired")
                .ConfigureAwait(false);
            return;
        }

        FileStream stream;
        try
        {
            stream = layers.OpenRead(offer.Digest);
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            await WireError.WriteAsync(context, StatusCodes.Status404NotFound, "NoSuchKey", "The layer has been deleted")
                .ConfigureAwait(false);
            return;
        }

        await TypedResults.Stream(stream, ContentType, enableRangeProcessing: true).ExecuteAsync(context).ConfigureAwait(false);
    }
}
