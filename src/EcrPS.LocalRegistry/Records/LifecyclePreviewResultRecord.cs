namespace EcrPS.LocalRegistry.Records;

/// <summary>The result of a preview for one image.</summary>
/// <param name="Digest">The image's digest.</param>
/// <param name="Tagged">Whether it has a tag.</param>
/// <param name="Value">JSON of the API's <c>LifecyclePolicyPreviewResult</c>.</param>
internal sealed record LifecyclePreviewResultRecord(string Digest, bool Tagged, string Value)
{
    /// <summary>The position in the results, from 1; assigned by the store.</summary>
    public long Ordinal { get; init; }
}
