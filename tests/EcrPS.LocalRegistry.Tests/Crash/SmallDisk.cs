using System.Diagnostics;
using System.Globalization;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// A disk of a few megabytes in a separate mount namespace, which programs enter and which is removed with this object. It does not
/// need root.
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Block = 4096;

    private static readonly Lazy<string?> Reason = new(Try);

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-disk-").FullName;
    private readonly Process _holder;

    public SmallDisk(int megabytes)
    {
        string[] arguments =
        [
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            $"mount -t tmpfs -o size={megabytes}m none \"$0\" && echo mounted && exec sleep infinity",
            _folder,
        ];
        _holder = Process.Start(new ProcessStartInfo("unshare", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        if (_holder.StandardOutput.ReadLine() is null)
        {
            string error = _holder.StandardError.ReadToEnd().Trim();
            Dispose();
            throw new IOException(error);
        }
    }

    /// <summary>Why this user cannot mount a disk on this machine; null if it can.</summary>
    public static string? SkipReason => Reason.Value;

    /// <summary>The start of a command that goes on with the rest of its arguments where the disk is seen.</summary>
    public string[] Launcher =>
        ["nsenter", "--preserve-credentials", "--user", "--mount", "--target", _holder.Id.ToString(CultureInfo.InvariantCulture), "--"];

    /// <summary>A folder on the disk as programs started with <see cref="Launcher"/> see it.</summary>
    public string Data => Path.Combine(_folder, "data");

    /// <summary>The same folder as seen from outside of the namespace.</summary>
    private string Outside => string.Create(CultureInfo.InvariantCulture, $"/proc/{_holder.Id}/root{_folder}");

    private string Ballast => Path.Combine(Outside, "ballast");

    /// <summary>Fills the disk up to the given free space.</summary>
    public void Fill(int leaveBytes = 0)
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
                file.Write(new byte[Block]);
        }
        catch (IOException)
        {
            file.SetLength(Math.Max(0, file.Length - leaveBytes));
        }
    }

    /// <summary>Frees the space again.</summary>
    public void Free() => File.Delete(Ballast);

    /// <summary>Copies the folder out, because SQLite cannot open a file in another namespace.</summary>
    public string Copy()
    {
        string target = Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName;
        string source = Path.Combine(Outside, "data");
        foreach (string path in Directory.EnumerateFileSystemEntries(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, path));
            if (Directory.Exists(path))
            {
                Directory.CreateDirectory(copy);
            }

            // The lock file is locked and empty.
            else if (Path.GetFileName(path) != "lock")
            {
                File.Copy(path, copy);
            }
        }

        return target;
    }

    public void Dispose()
    {
        if (!_holder.HasExited)
            _holder.Kill();
        _holder.WaitForExit();
        _holder.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string? Try()
    {
        if (Tools.Find("unshare") is null || Tools.Find("nsenter") is null)
            return "unshare or nsenter is not on this machine";
        try
        {
            using var disk = new SmallDisk(1);
            disk.Fill();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "this machine mounts no disk for this user: " + e.Message;
        }
    }
}
