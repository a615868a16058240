using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Flushes a folder's entries, which POSIX requires of the program: without it a renamed file may be lost in a power failure
/// (fsync(2), description). .NET cannot open folders, so this calls the C library. NTFS journals its entries.
/// </summary>
internal static class DurableFolder
{
    public static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        int descriptor = NativeOpen(Encoding.UTF8.GetBytes(path + '\0'), 0);
        if (descriptor < 0)
            throw new IOException($"The folder '{path}' cannot be opened.", new Win32Exception());
        try
        {
            if (NativeFlush(descriptor) != 0)
                throw new IOException($"The folder '{path}' cannot be flushed to the disk.", new Win32Exception());
        }
        finally
        {
            _ = NativeClose(descriptor);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeOpen(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeFlush(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NativeClose(int descriptor);
}
