namespace EcrPS.Oci;

/// <summary>
/// A source of images: a registry, a layout folder, an archive. Thread-safe. Failures are <see cref="OciException"/>, those of
/// a registry <see cref="Client.EcrException"/>.
/// </summary>
public interface IContentSource : IAsyncDisposable
{
    /// <summary>The name for messages: a path or an address without secrets.</summary>
    string Name { get; }

    /// <summary>The references that <see cref="ResolveAsync"/> accepts: tags, names, or digests of images without a name.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The references in the order of the source.</returns>
    Task<IReadOnlyList<string>> ListReferencesAsync(CancellationToken cancellationToken);

    /// <summary>Reads the manifest of a reference.</summary>
    /// <param name="reference">A tag or name, or a digest; null for the only image.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The manifest, verified.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceNotFound"/>, or the manifest is invalid.</exception>
    Task<Manifest> ResolveAsync(string? reference, CancellationToken cancellationToken);

    /// <summary>Reads the manifest of a reference, and the tags that the source gives it.</summary>
    /// <param name="reference">A tag or name, or a digest; null for the only image.</param>
    /// <param name="platform">If several images have the name, the platform to choose, such as <c>linux/arm64</c>; null for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The image. Without a reference, or by digest, with all its tags; otherwise with those that the reference matched.</returns>
    /// <exception cref="OciException"><see cref="OciErrorCodes.ReferenceNotFound"/>, or the manifest is invalid.</exception>
    Task<SourceImage> FindAsync(string? reference, string? platform, CancellationToken cancellationToken);

    /// <summary>Reads a manifest that another one refers to.</summary>
    /// <param name="descriptor">The child of an index, or a subject.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The manifest, its size and digest verified.</returns>
    Task<Manifest> ReadManifestAsync(Descriptor descriptor, CancellationToken cancellationToken);

    /// <summary>Opens a blob. The stream verifies size and digest, and throws before the last bytes if they are wrong.</summary>
    /// <param name="descriptor">A configuration or layer.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <returns>The content from its first byte, not seekable, to be disposed by the caller.</returns>
    Task<Stream> OpenBlobAsync(Descriptor descriptor, CancellationToken cancellationToken);
}
