namespace EcrPS.Oci;

/// <summary>
/// An invalid image, layout or archive. Failures of a registry are <see cref="Client.EcrException"/>.
/// </summary>
public sealed class OciException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorCode">One of <see cref="OciErrorCodes"/>.</param>
    /// <param name="message">What is wrong, with the file, entry or digest.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public OciException(string errorCode, string message, Exception? innerException = null)
        : base(ForeignText.Plain(message), innerException)
    {
        ErrorCode = errorCode;
    }

    /// <summary>One of <see cref="OciErrorCodes"/>.</summary>
    public string ErrorCode { get; }
}
