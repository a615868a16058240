using System.Runtime.InteropServices;
using System.Text;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Creates hard links, for which this version of .NET has no call.</summary>
internal static class HardLink
{
    /// <returns>False if the file system has no hard links, as FAT and some network shares.</returns>
    public static bool TryCreate(string path, string existing) => OperatingSystem.IsWindows()
        ? WindowsLink(path, existing, 0)
        : UnixLink(Encoding.UTF8.GetBytes(existing + '\0'), Encoding.UTF8.GetBytes(path + '\0')) == 0;

    [DllImport("libc", EntryPoint = "link")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int UnixLink(byte[] existing, byte[] path);

    [DllImport("kernel32", EntryPoint = "CreateHardLinkW", CharSet = CharSet.Unicode)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool WindowsLink(string path, string existing, nint security);
}
