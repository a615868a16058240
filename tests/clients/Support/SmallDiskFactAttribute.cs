using System.Diagnostics;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A test that needs a disk of a few megabytes of its own; skipped, with the reason, where none can be had.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Reason = new(Try);

    public SmallDiskFactAttribute(params string[] tools)
    {
        Skip = tools.Select(Tools.SkipReason).FirstOrDefault(reason => reason is not null) ?? Reason.Value;
    }

    /// <summary>
    /// The start of a command that mounts a small disk on a folder and goes on with the rest of its arguments. Only that
    /// process sees the disk, which goes with it; nobody has to be root for it.
    /// </summary>
    public static string[] Launcher(string folder, int megabytes) =>
        ["unshare", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs -o size={megabytes}m none \"$0\" && exec \"$@\"", folder];

    private static string? Try()
    {
        if (Tools.Find("unshare") is null)
            return "unshare is not on this machine";
        var folder = Directory.CreateTempSubdirectory("ecrps-clients-").FullName;
        try
        {
            var launcher = Launcher(folder, 1);
            using var process = Process.Start(new ProcessStartInfo(launcher[0], [.. launcher.Skip(1), "true"]) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : "this machine mounts no disk for this user: " + error.Trim();
        }
        finally
        {
            Directory.Delete(folder);
        }
    }
}
