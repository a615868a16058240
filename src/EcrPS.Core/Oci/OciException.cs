namespace EcrPS.Oci;

/// <summary>Images, layouts and archives that are not what they should be. Failures of a registry are <see cref="Client.EcrException"/>.</summary>
public sealed class OciException : Exception
{
    /// <summary>Hostile input must not fill a screen; the start of it tells which it was.</summary>
    private const int MaxQuoted = 160;

    /// <summary>Makes the error.</summary>
    /// <param name="errorCode">One of <see cref="OciErrorCodes"/>.</param>
    /// <param name="message">What is wrong, with the file, entry or digest it is about.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public OciException(string errorCode, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorCode = errorCode;
    }

    /// <summary>One of <see cref="OciErrorCodes"/>.</summary>
    public string ErrorCode { get; }

    /// <summary>Text from outside made fit for a message: cut to a length, control characters replaced.</summary>
    /// <param name="text">The text.</param>
    /// <returns>At most a line of it.</returns>
    internal static string Shorten(string? text)
    {
        if (text is null)
            return string.Empty;

        string cut = text.Length > MaxQuoted ? string.Concat(text.AsSpan(0, MaxQuoted), "…") : text;
        return cut.Any(char.IsControl) ? string.Concat(cut.Select(c => char.IsControl(c) ? '?' : c)) : cut;
    }
}
