using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Scanning;

/// <summary>What is known of an image's scan.</summary>
/// <param name="Image">The image.</param>
/// <param name="Scan">The scan; null where the image is archived, which has none.</param>
/// <param name="Findings">A page of findings, JSON of the API's type each.</param>
internal sealed record ScanView(ImageRecord Image, ScanRecord? Scan, Page<string> Findings);
