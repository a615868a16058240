namespace EcrPS.Oci;

/// <summary>A content source that images can also be written to.</summary>
public interface IContentStore : IContentSource
{
    /// <summary>Whether a blob exists.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>True if it need not be written.</returns>
    Task<bool> HasBlobAsync(Descriptor descriptor, CancellationToken cancellationToken);

    /// <summary>Writes a blob; a failed write leaves nothing visible.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="open">Opens the content; called again for each attempt.</param>
    /// <param name="progress">Called with the number of bytes written in this attempt, from any thread; null for none.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Completes when the blob is stored.</returns>
    Task WriteBlobAsync(
        Descriptor descriptor, Func<CancellationToken, Task<Stream>> open, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Writes a manifest; the content that it refers to must exist.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="reference">The tag to give it; its own digest for an image without a tag; null for the child of an index.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>Completes when the manifest is stored.</returns>
    Task WriteManifestAsync(Manifest manifest, string? reference, CancellationToken cancellationToken);
}
