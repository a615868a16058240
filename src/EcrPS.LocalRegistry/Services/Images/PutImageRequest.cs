using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>A manifest to store, from PutImage or from PUT on <c>/v2/</c>.</summary>
internal sealed record PutImageRequest
{
    public required RepositoryKey Repository { get; init; }

    /// <summary>The bytes as they came; the digest is theirs.</summary>
    public required ReadOnlyMemory<byte> Manifest { get; init; }

    /// <summary>What the caller says the manifest is; null when the manifest must say it itself.</summary>
    public string? MediaType { get; init; }

    public string? Tag { get; init; }

    /// <summary>What the caller says the digest is; checked.</summary>
    public string? Digest { get; init; }

    /// <summary>
    /// Whether pushing the same digest and tag again is ImageAlreadyExistsException, as on the API; on <c>/v2/</c> clients repeat
    /// pushes and get 201.
    /// </summary>
    public bool RepeatIsError { get; init; }
}
