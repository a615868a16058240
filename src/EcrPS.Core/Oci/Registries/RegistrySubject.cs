namespace EcrPS.Oci;

/// <summary>What a request to a registry is about, which decides what "not found" means.</summary>
internal enum RegistrySubject
{
    Blob,
    Manifest,
    Index,
}
