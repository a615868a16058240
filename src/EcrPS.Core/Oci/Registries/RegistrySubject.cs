namespace EcrPS.Oci;

/// <summary>What a request to a registry refers to; determines the meaning of "not found".</summary>
internal enum RegistrySubject
{
    Blob,
    Manifest,
    Index,
}
