using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Distribution;

/// <summary>A request to <c>/v2/</c> whose caller and path are known.</summary>
internal sealed record DistributionRequest(HttpContext Http, Caller Caller, DistributionRoute Route)
{
    public RegistryScope Scope => Caller.Scope;

    public string Name => Route.Name;

    public RepositoryKey Repository => Caller.Repository(Name);

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>Whether bytes come with the request.</summary>
    public bool HasBody => Http.Request.ContentLength is > 0 || (Http.Request.ContentLength is null && Http.Request.Headers.TransferEncoding.Count > 0);

    /// <summary>A value of the query; null where it is missing or empty.</summary>
    public string? Query(string name) => Http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>A URL of this repository, as ECR has it: with scheme and host.</summary>
    public string Url(string rest) => $"{Http.Request.Scheme}://{Http.Request.Host}/v2/{Name}/{rest}";

    /// <exception cref="RegistryException">DIGEST_INVALID.</exception>
    public static Digest RequireDigest(string? text) => Digest.TryParse(text, out var digest)
        ? digest
        : throw RegistryErrors.DigestInvalid.With(text);

    /// <summary>Tells where the rest of a listing is (distribution-spec, "Listing Tags").</summary>
    public void LinkToNext(string path, string? pageSize, string last)
    {
        var query = pageSize is null ? "" : $"n={Uri.EscapeDataString(pageSize)}&";
        Response.Headers.Link = $"<{Http.Request.Scheme}://{Http.Request.Host}/v2/{path}?{query}last={Uri.EscapeDataString(last)}>; rel=\"next\"";
    }
}
