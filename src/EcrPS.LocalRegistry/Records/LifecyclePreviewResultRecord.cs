namespace EcrPS.LocalRegistry.Records;

/// <summary>What a preview would do to one image.</summary>
/// <param name="Digest">The image's digest.</param>
/// <param name="Tagged">Whether it has a tag.</param>
/// <param name="Value">JSON of the API's <c>LifecyclePolicyPreviewResult</c>.</param>
internal sealed record LifecyclePreviewResultRecord(string Digest, bool Tagged, string Value)
{
    /// <summary>Its place in the results, from 1; given by the store.</summary>
    public long Ordinal { get; init; }
}
