using EcrPS.Model;

namespace EcrPS.Scanning;

/// <summary>Ends a scan with a status of the API and a reason.</summary>
internal sealed class ImageScanException(string status, string reason, Exception? innerException = null)
    : Exception(reason, innerException)
{
    /// <summary>FAILED or UNSUPPORTED_IMAGE.</summary>
    public string Status { get; } = status;

    public static ImageScanException Failed(string reason, Exception? innerException = null) => new(ScanStatus.Failed, reason, innerException);

    public static ImageScanException Unsupported(string reason) => new(ScanStatus.UnsupportedImage, reason);
}
