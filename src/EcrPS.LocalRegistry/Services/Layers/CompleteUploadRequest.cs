using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>The completion of an upload.</summary>
/// <param name="Digests">The digests that the client expects; one of them must match.</param>
internal sealed record CompleteUploadRequest(IReadOnlyList<Digest> Digests)
{
    /// <summary>
    /// Whether an upload without a byte and a short part before the last are refused, as ECR does; not with <c>--strict-oci</c>.
    /// </summary>
    public bool RequireEcrParts { get; init; }

    /// <summary>Whether an existing blob is an error, as on the API.</summary>
    public bool RepeatIsError { get; init; }
}
