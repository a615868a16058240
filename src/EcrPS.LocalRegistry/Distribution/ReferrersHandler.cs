using System.Text.Json;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.PullThrough;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary><c>/v2/&lt;name&gt;/referrers/&lt;digest&gt;</c>: an index of the manifests whose subject it is (distribution-spec 1.1, "Listing Referrers").</summary>
internal sealed class ReferrersHandler(RegistryState state, PullThroughCache cache)
{
    /// <summary>Larger than what people attach to one image, because not every client follows the link to a next page.</summary>
    private const int PageSize = 1000;

    public async Task GetAsync(DistributionRequest request)
    {
        var subject = DistributionRequest.RequireDigest(request.Route.Reference);
        await cache.PrepareReferrersAsync(request.Caller, request.Name, subject, request.Aborted).ConfigureAwait(false);
        var artifactType = request.Query("artifactType");
        var page = state.Images.Referrers(
            request.Repository, subject,
            image => image.Status == ImageStatuses.Active && (artifactType is null || image.ArtifactMediaType == artifactType),
            request.Query("last"), PageSize);

        var response = request.Response;
        response.ContentType = MediaTypes.OciIndex;
        if (artifactType is not null)
            response.Headers["OCI-Filters-Applied"] = "artifactType";
        if (page.NextToken is { } next)
        {
            var filter = artifactType is null ? "" : $"artifactType={Uri.EscapeDataString(artifactType)}&";
            response.Headers.Link = $"<{request.Url($"referrers/{subject}?{filter}last={Uri.EscapeDataString(next)}")}>; rel=\"next\"";
        }

        var writer = new Utf8JsonWriter(response.BodyWriter);
        await using (writer.ConfigureAwait(false))
            Write(writer, page.Items);
        await response.BodyWriter.FlushAsync(request.Aborted).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<StoredManifest> referrers)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 2);
        writer.WriteString("mediaType", MediaTypes.OciIndex);
        writer.WriteStartArray("manifests");
        foreach (var referrer in referrers)
        {
            writer.WriteStartObject();
            writer.WriteString("mediaType", referrer.Image.MediaType);
            writer.WriteString("digest", referrer.Image.Digest);
            writer.WriteNumber("size", referrer.Image.ManifestSize);
            if (referrer.Image.ArtifactMediaType is { } type)
                writer.WriteString("artifactType", type);
            var annotations = Manifest.Parse(referrer.Bytes, referrer.Image.MediaType).Annotations;
            if (annotations.Count > 0)
            {
                writer.WriteStartObject("annotations");
                foreach (var (key, value) in annotations)
                    writer.WriteString(key, value);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
