namespace EcrPS.Oci;

/// <summary>A source that images can be written to as well.</summary>
public interface IContentStore : IContentSource
{
    /// <summary>Whether a blob is there already.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    /// <returns>Whether it need not be written.</returns>
    Task<bool> HasBlobAsync(Descriptor descriptor, CancellationToken cancellationToken);

    /// <summary>Writes a blob; nothing of it is seen when it fails.</summary>
    /// <param name="descriptor">The blob.</param>
    /// <param name="open">Opens the content; called again for each attempt.</param>
    /// <param name="progress">Told how many bytes of this attempt are written, from any thread; null for nobody.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>When the blob is there.</returns>
    Task WriteBlobAsync(
        Descriptor descriptor, Func<CancellationToken, Task<Stream>> open, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Writes a manifest; what it refers to must be there.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="reference">The tag to give it; its own digest for an image without a tag; null for the child of an index.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>When the manifest is there.</returns>
    Task WriteManifestAsync(Manifest manifest, string? reference, CancellationToken cancellationToken);
}
