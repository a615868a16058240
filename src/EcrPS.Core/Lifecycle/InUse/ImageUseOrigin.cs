namespace EcrPS.Lifecycle;

/// <summary>One source of references to images in use, such as a file.</summary>
/// <param name="Name">What messages call it; null where nothing is known.</param>
/// <param name="References">What it names.</param>
public sealed record ImageUseOrigin(string? Name, IReadOnlyList<ImageUseReference> References);
