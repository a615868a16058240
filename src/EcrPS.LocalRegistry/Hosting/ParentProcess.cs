using System.Diagnostics;

namespace EcrPS.LocalRegistry.Hosting;

/// <summary>Watches the process that started the registry, so that the registry ends with it.</summary>
internal static class ParentProcess
{
    private const string Zombie = ") Z ";

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until a process has ended.</summary>
    /// <param name="processId">The id of the process; an unknown id counts as an ended process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task WaitForExitAsync(int processId, CancellationToken cancellationToken)
    {
        Process parent;
        try
        {
            parent = Process.GetProcessById(processId);
        }
        catch (ArgumentException)
        {
            return;
        }

        using (parent)
        {
            // Not WaitForExitAsync: on Linux a zombie parent, which has not been reaped yet, would count as alive.
            while (!parent.HasExited && !IsZombie(processId))
                await Task.Delay(PollInterval, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool IsZombie(int processId)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        try
        {
            return File.ReadAllText($"/proc/{processId}/stat").Contains(Zombie, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }
}
