namespace EcrPS.Oci;

/// <summary>What a manifest describes.</summary>
public enum ManifestKind : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>A runnable image: a configuration and layers.</summary>
    Image,

    /// <summary>Anything else in the form of an image: a signature, an SBOM, a chart.</summary>
    Artifact,

    /// <summary>An OCI index or Docker manifest list: manifests of several platforms.</summary>
    Index,

    /// <summary>A Docker image of the first schema, which names layers only.</summary>
    Schema1,
}
