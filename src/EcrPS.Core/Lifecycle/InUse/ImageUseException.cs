namespace EcrPS.Lifecycle;

/// <summary>A list of images in use that cannot be read; the message says what is wrong and where.</summary>
public sealed class ImageUseException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ImageUseException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
