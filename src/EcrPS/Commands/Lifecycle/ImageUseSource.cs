using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// The images in use given by <c>-InUse</c>, read once for all records. Shared by all records of a
/// cmdlet; belongs to the pipeline thread.
/// </summary>
internal sealed class ImageUseSource
{
    private object[]? _given;

    /// <summary>The images in use; null if <c>-InUse</c> is not given.</summary>
    public ImageUse? Use { get; private set; }

    /// <summary>Reads the given images.</summary>
    /// <exception cref="TerminatingErrorException">
    /// <c>InvalidImageUse</c>, or a file cannot be read: without it nothing is protected.
    /// </exception>
    public void Read(object[]? given, Func<string, string> resolve)
    {
        if (ReferenceEquals(given, _given))
            return;
        try
        {
            Use = ImageUseInput.Read(given!, resolve);
            _given = given;
        }
        catch (Exception error) when (error is ImageUseException or IOException or UnauthorizedAccessException)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, given));
        }
    }
}
