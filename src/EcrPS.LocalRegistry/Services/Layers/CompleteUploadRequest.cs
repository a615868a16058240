using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>The completion of an upload.</summary>
/// <param name="Digests">The digests that the client expects; one of them must match.</param>
internal sealed record CompleteUploadRequest(IReadOnlyList<Digest> Digests)
{
    /// <summary>Whether short parts are refused, as ECR does; not with <c>--strict-oci</c>.</summary>
    public bool RequireLargeParts { get; init; } = true;

    /// <summary>Whether an empty upload and an existing blob are errors, as on the API.</summary>
    public bool IsApi { get; init; }
}
