using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>
/// Flushes a folder's entries, which POSIX leaves to the program: after a rename and a power cut the file may
/// otherwise be gone (fsync(2), notes). .NET opens no folders, so this is a call of its own. NTFS journals entries.
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
