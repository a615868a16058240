using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>Whether an error means that the disk (or the quota on it) is used up.</summary>
internal static class DiskFull
{
    private const int SqliteFull = 13;

    // On Unix .NET puts errno into HResult: ENOSPC, and EDQUOT on Linux and on macOS.
    private const int UnixNoSpace = 28;
    private const int LinuxQuota = 122;
    private const int MacQuota = 69;

    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool Is(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
        IOException io => OperatingSystem.IsWindows()
            ? io.HResult is WindowsDiskFull or WindowsHandleDiskFull
            : io.HResult == UnixNoSpace || io.HResult == (OperatingSystem.IsMacOS() ? MacQuota : LinuxQuota),
        _ => false,
    };
}
