using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>The scan of an image.</summary>
/// <param name="Image">The image.</param>
/// <param name="Scan">The scan; null for an archived image, which has none.</param>
/// <param name="Findings">A page of findings, each as JSON of the API's type.</param>
internal sealed record ScanView(ImageRecord Image, ScanRecord? Scan, Page<string> Findings);
