namespace EcrPS.Oci;

/// <summary>The hash algorithms that the OCI image specification registers for digests and that registries accept.</summary>
public enum DigestAlgorithm : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>SHA-256, used by every registry: 64 hexadecimal digits.</summary>
    Sha256,

    /// <summary>SHA-512: 128 hexadecimal digits.</summary>
    Sha512,
}
