using System.Runtime.InteropServices;
using System.Text;

namespace EcrPS.Oci;

/// <summary>
/// Whether a path is a regular file, determined without opening it: opening a pipe waits for its writer, and cannot be cancelled.
/// </summary>
public static class FileKind
{
    private const int TypeMask = 0xF000;

    /// <summary>Larger than .NET's FileStatus structure of any version.</summary>
    private const int StatusBytes = 512;

    /// <summary>The offset of the mode in FileStatus, after an int of flags (dotnet/runtime, pal_io.h).</summary>
    private const int ModeOffset = sizeof(int);

    /// <summary>Requires that a path is no pipe, device or socket; folders and missing files pass, as their use reports them.</summary>
    /// <param name="path">The path; links are followed.</param>
    /// <param name="name">The path for the message.</param>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAFile"/>.</exception>
    public static void RequireFile(string path, string name)
    {
        if (SpecialKindOf(path) is { } kind)
        {
            throw new OciException(
                OciErrorCodes.NotAFile, $"{name} is {kind}. A file is needed: its size must be known, and it is read more than once.");
        }
    }

    /// <summary>What a path is instead of a file or a folder.</summary>
    /// <param name="path">The path; links are followed.</param>
    /// <returns>Such as <c>a device</c>; null for a file, a folder, or nothing.</returns>
    public static string? SpecialKindOf(string path)
    {
        if (OperatingSystem.IsWindows())
            return null;
        byte[] status = new byte[StatusBytes];
        try
        {
            if (Stat(Encoding.UTF8.GetBytes(path + '\0'), status) != 0)
                return null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            return null; // A runtime without this function: the file is opened as before.
        }

        return (BitConverter.ToInt32(status, ModeOffset) & TypeMask) switch
        {
            0x1000 => "a pipe (FIFO)",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    // .NET's own wrapper of stat(2), whose structure is the same on all systems; libc's differs, and .NET 8 exposes no file type.
    [DllImport("libSystem.Native", EntryPoint = "SystemNative_Stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] status);
}
