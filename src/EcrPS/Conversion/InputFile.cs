using EcrPS.Oci;

namespace EcrPS.Conversion;

/// <summary>Checks and reads files that parameters name.</summary>
internal static class InputFile
{
    /// <summary>The text of a file; a byte order mark determines its encoding, otherwise it is UTF-8.</summary>
    /// <exception cref="OciException">
    /// <see cref="OciErrorCodes.NotAFile"/>: the path is a folder, which .NET reports as a missing permission.
    /// </exception>
    public static string ReadText(string path, CancellationToken cancellationToken = default)
    {
        NoFolder(path);
        return UnblockedAsync(() => File.ReadAllText(path), cancellationToken).GetAwaiter().GetResult();
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAFile"/>: the path is a folder.</exception>
    public static Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellationToken)
    {
        NoFolder(path);
        return UnblockedAsync(() => File.ReadAllBytes(path), cancellationToken);
    }

    /// <summary>
    /// Requires a file that can be read at any place: neither a folder nor a pipe or device, which policies may come from.
    /// </summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAFile"/>.</exception>
    public static void RequireFile(string path) => FileKind.RequireFile(NoFolder(path), path);

    /// <summary>Requires that a file to be written is no folder.</summary>
    /// <param name="path">The file's full path.</param>
    /// <param name="given">The path as the user gave it.</param>
    /// <param name="example">The name of a file in the folder.</param>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAFile"/>.</exception>
    public static void RequireNoFolder(string path, string given, string example)
    {
        if (Directory.Exists(path))
        {
            throw new OciException(
                OciErrorCodes.NotAFile, $"'{given}' is a folder. Give the path of a file, such as '{Path.Combine(given, example)}'.");
        }
    }

    // Opening a pipe and reading from it may block for ever, which no cancellation ends: so only the waiting ends.
    private static Task<T> UnblockedAsync<T>(Func<T> read, CancellationToken cancellationToken) =>
        Task.Run(read, CancellationToken.None).WaitAsync(cancellationToken);

    private static string NoFolder(string path) => Directory.Exists(path)
        ? throw new OciException(OciErrorCodes.NotAFile, $"'{path}' is a folder. Give the path of a file.")
        : path;
}
