using EcrPS.LocalRegistry.Records;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>The result of PutImage.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Image">The image, new or existing.</param>
/// <param name="Manifest">Its parsed manifest.</param>
/// <param name="Tag">The requested tag.</param>
/// <param name="IsNew">Whether the image did not exist before, or was archived.</param>
internal sealed record PutImageResult(RepositoryRecord Repository, ImageRecord Image, Manifest Manifest, string? Tag, bool IsNew)
{
    /// <summary>Whether anything changed: the image is new, or the tag is new to it.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether the image is to be replicated.</summary>
    public bool IsReplicating { get; init; }

    /// <summary>Whether the image is to be scanned.</summary>
    public bool IsScanning { get; init; }

    /// <summary>Whether the image is to be signed.</summary>
    public bool IsSigning { get; init; }
}
