using EcrPS.LocalRegistry.Records;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>What a put stored.</summary>
/// <param name="Repository">The repository.</param>
/// <param name="Image">The image, new or as it was.</param>
/// <param name="Manifest">Its manifest, read.</param>
/// <param name="Tag">The tag that was asked for.</param>
/// <param name="IsNew">Whether the image was not there before, or was archived.</param>
internal sealed record PutImageResult(RepositoryRecord Repository, ImageRecord Image, Manifest Manifest, string? Tag, bool IsNew)
{
    /// <summary>Whether anything changed: the image is new, or the tag is new to it.</summary>
    public bool IsChange { get; init; }

    /// <summary>Whether the image is now to be replicated.</summary>
    public bool IsReplicating { get; init; }

    /// <summary>Whether the image is now to be scanned.</summary>
    public bool IsScanning { get; init; }

    /// <summary>Whether the image is now to be signed.</summary>
    public bool IsSigning { get; init; }
}
