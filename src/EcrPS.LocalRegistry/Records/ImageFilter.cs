namespace EcrPS.LocalRegistry.Records;

/// <summary>Which images a listing shows.</summary>
/// <param name="Tagged">True for those with a tag, false for those without, null for both.</param>
/// <param name="Status">One of <see cref="ImageStatuses"/>; null for any.</param>
internal sealed record ImageFilter(bool? Tagged = null, string? Status = null)
{
    /// <summary>From the API's <c>tagStatus</c> and <c>imageStatus</c>, where ANY is the same as no filter.</summary>
    /// <param name="tagStatus">TAGGED, UNTAGGED, ANY or null.</param>
    /// <param name="imageStatus">ACTIVE, ARCHIVED, ACTIVATING, ANY or null.</param>
    /// <param name="defaultStatus">The status if <paramref name="imageStatus"/> is missing: ACTIVE for DescribeImages.</param>
    public static ImageFilter FromApi(string? tagStatus, string? imageStatus, string? defaultStatus = null)
    {
        bool? tagged = tagStatus switch { "TAGGED" => true, "UNTAGGED" => false, _ => null };
        return new ImageFilter(tagged, imageStatus is "ANY" ? null : imageStatus ?? defaultStatus);
    }
}
