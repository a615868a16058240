namespace EcrPS.Oci;

/// <summary>What of an image is published: all of it, or the image of one platform.</summary>
/// <param name="Manifest">The manifest to publish.</param>
/// <param name="LeftOut">
/// What the index names and the source does not have, such as <c>linux/arm64</c>; empty where all is published, or the platform was given.
/// </param>
public sealed record PlatformChoice(Manifest Manifest, IReadOnlyList<string> LeftOut);
