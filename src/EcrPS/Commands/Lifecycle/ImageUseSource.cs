using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// The images in use given by <c>-InUse</c>, read once for all records. Shared by all records of a
/// cmdlet; belongs to the pipeline thread.
/// </summary>
internal sealed class ImageUseSource
{
    private bool _isRead;

    /// <summary>The images in use; null if <c>-InUse</c> is not given.</summary>
    public ImageUse? Use { get; private set; }

    /// <summary>Reads the given images.</summary>
    /// <param name="isGiven">Whether the parameter is given: null or an empty list is an error, not the absence of a protection.</param>
    /// <param name="given">Its value.</param>
    /// <param name="resolve">Makes full paths.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <exception cref="TerminatingErrorException">
    /// <c>InvalidImageUse</c>, or a file cannot be read: without it nothing is protected.
    /// </exception>
    public void Read(bool isGiven, object[]? given, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        if (_isRead || !isGiven)
            return;
        try
        {
            Use = ImageUseInput.Read(given, resolve, cancellationToken);
            _isRead = true;
        }
        catch (Exception error) when (error is ImageUseException or OciException or IOException or UnauthorizedAccessException)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, given));
        }
    }
}
