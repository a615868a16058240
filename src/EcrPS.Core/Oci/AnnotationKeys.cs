namespace EcrPS.Oci;

/// <summary>The annotation keys that are read or written (OCI image specification, annotations.md).</summary>
public static class AnnotationKeys
{
    /// <summary>The name of an image within a layout; by custom its tag.</summary>
    public const string ReferenceName = "org.opencontainers.image.ref.name";

    /// <summary>The full name of an image, as <c>docker save</c> and containerd write it beside the tag.</summary>
    public const string ContainerdName = "io.containerd.image.name";

    /// <summary>The kind of an entry that BuildKit adds to an index, such as <c>attestation-manifest</c>.</summary>
    public const string AttestationType = "vnd.docker.reference.type";
}
