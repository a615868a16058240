namespace EcrPS.LocalRegistry.Distribution;

/// <summary>
/// A path under <c>/v2/</c>. Repository names contain slashes and may contain the words "blobs" or "manifests", so paths are
/// parsed from their end.
/// </summary>
/// <param name="Resource">The kind of resource.</param>
/// <param name="Name">The repository; empty if the path has none.</param>
/// <param name="Reference">Tag, digest or upload id; empty if the path has none.</param>
internal readonly record struct DistributionRoute(DistributionResource Resource, string Name, string Reference)
{
    private const string Root = "/v2/";
    private const string TagsEnd = "/tags/list";
    private const string UploadsEnd = "/blobs/uploads";

    private static readonly (string End, DistributionResource Resource)[] WithReference =
    [
        (UploadsEnd, DistributionResource.Upload),
        ("/blobs", DistributionResource.Blob),
        ("/manifests", DistributionResource.Manifest),
        ("/referrers", DistributionResource.Referrers),
    ];

    public static DistributionRoute Parse(string path)
    {
        if (path is "/v2" or Root)
            return new DistributionRoute(DistributionResource.Version, "", "");
        if (!path.StartsWith(Root, StringComparison.Ordinal))
            return default;
        ReadOnlySpan<char> rest = path.AsSpan(Root.Length);
        if (rest is "_catalog")
            return new DistributionRoute(DistributionResource.Catalog, "", "");
        if (TryCut(rest, TagsEnd, out string name))
            return new DistributionRoute(DistributionResource.Tags, name, "");
        if (TryCut(rest.TrimEnd('/'), UploadsEnd, out name))
            return new DistributionRoute(DistributionResource.Uploads, name, "");

        int slash = rest.LastIndexOf('/');
        if (slash < 0 || slash == rest.Length - 1)
            return default;
        foreach ((string end, DistributionResource resource) in WithReference)
        {
            if (TryCut(rest[..slash], end, out name))
                return new DistributionRoute(resource, name, rest[(slash + 1)..].ToString());
        }

        return default;
    }

    private static bool TryCut(ReadOnlySpan<char> text, string end, out string name)
    {
        bool found = text.EndsWith(end, StringComparison.Ordinal) && text.Length > end.Length;
        name = found ? text[..^end.Length].ToString() : "";
        return found;
    }
}
