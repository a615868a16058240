namespace EcrPS.LocalRegistry.Distribution;

/// <summary>What a path under <c>/v2/</c> is about.</summary>
internal enum DistributionResource
{
    /// <summary>Nothing that the registry API has.</summary>
    None,

    /// <summary><c>/v2/</c></summary>
    Version,

    /// <summary><c>/v2/_catalog</c></summary>
    Catalog,

    /// <summary><c>/v2/&lt;name&gt;/blobs/&lt;digest&gt;</c></summary>
    Blob,

    /// <summary><c>/v2/&lt;name&gt;/blobs/uploads/</c></summary>
    Uploads,

    /// <summary><c>/v2/&lt;name&gt;/blobs/uploads/&lt;id&gt;</c></summary>
    Upload,

    /// <summary><c>/v2/&lt;name&gt;/manifests/&lt;tag or digest&gt;</c></summary>
    Manifest,

    /// <summary><c>/v2/&lt;name&gt;/tags/list</c></summary>
    Tags,

    /// <summary><c>/v2/&lt;name&gt;/referrers/&lt;digest&gt;</c></summary>
    Referrers,
}
