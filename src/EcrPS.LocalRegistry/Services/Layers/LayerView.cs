using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Layers;

/// <summary>A blob as a repository holds it.</summary>
/// <param name="Digest">Its digest.</param>
/// <param name="Size">In bytes; null when the repository does not hold it.</param>
/// <param name="IsArchived">Whether only archived images have it.</param>
internal sealed record LayerView(Digest Digest, long? Size, bool IsArchived)
{
    /// <summary>The API's <c>LayerAvailability</c>.</summary>
    public string Availability => Size is null ? "UNAVAILABLE" : IsArchived ? "ARCHIVED" : "AVAILABLE";
}
