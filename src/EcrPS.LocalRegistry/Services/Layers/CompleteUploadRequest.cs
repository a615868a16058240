using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>How an upload is to end.</summary>
/// <param name="Digests">What the sender says the digest is; one of them must be right.</param>
internal sealed record CompleteUploadRequest(IReadOnlyList<Digest> Digests)
{
    /// <summary>Whether short parts are refused, as ECR does; not with <c>--strict-oci</c>.</summary>
    public bool RequireLargeParts { get; init; } = true;

    /// <summary>Whether nothing uploaded, and a blob that is there already, are errors, as on the API.</summary>
    public bool IsApi { get; init; }
}
