using Microsoft.Win32.SafeHandles;

namespace EcrPS.Oci;

/// <summary>
/// A temporary file that is deleted when its handle is closed: for content that must be read in parts or twice and is too large
/// for memory. On Unix it is unlinked at once, so that it does not remain even after SIGKILL; only its owner can read it.
/// </summary>
internal sealed class TempFile : IDisposable
{
    public TempFile()
    {
        string path = Path.Combine(Path.GetTempPath(), $"ecrps-{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        try
        {
            Stream = new FileStream(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OciException(OciErrorCodes.StorageFailed, $"A temporary file cannot be created: {e.Message}", e);
        }

        if (!OperatingSystem.IsWindows())
            File.Delete(path);
    }

    /// <summary>The file, for writing.</summary>
    public FileStream Stream { get; }

    /// <summary>The file, for concurrent reads at any offset.</summary>
    public SafeFileHandle Handle => Stream.SafeFileHandle;

    public void Dispose() => Stream.Dispose();
}
