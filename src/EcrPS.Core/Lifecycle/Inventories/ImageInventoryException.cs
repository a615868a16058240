namespace EcrPS.Lifecycle;

/// <summary>An inventory that no policy can be judged on; the message says what is wrong where.</summary>
public sealed class ImageInventoryException : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public ImageInventoryException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
