namespace EcrPS.Lifecycle;

/// <summary>An inventory that cannot be evaluated; the message says what is wrong and where.</summary>
public sealed class ImageInventoryException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ImageInventoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
