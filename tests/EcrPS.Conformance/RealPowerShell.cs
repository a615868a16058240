using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace EcrPS.Conformance;

/// <summary>Runs cases in the PowerShell that loaded this assembly; each in a runspace of its own.</summary>
public static class RealPowerShell
{
    public static Outcome Run(ConformanceCase conformance)
    {
        ArgumentNullException.ThrowIfNull(conformance);
        Journal.Clear();
        var state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([typeof(RealPowerShell).Assembly.Location]);
        using var shell = PowerShell.Create(state);
        foreach (var stage in conformance.Stages)
        {
            var attribute = (CmdletAttribute)Attribute.GetCustomAttribute(stage.Command, typeof(CmdletAttribute))!;
            shell.AddCommand($"{attribute.VerbName}-{attribute.NounName}");
            foreach (var (name, value) in stage.Parameters)
                shell.AddParameter(name, value);
        }

        if (conformance.First is { } first)
            shell.AddCommand("Select-Object").AddParameter("First", first);
        return Invoke(shell, conformance);
    }

    private static Outcome Invoke(PowerShell shell, ConformanceCase conformance)
    {
        using var output = new PSDataCollection<PSObject>();
        ErrorRecord? terminating = null;
        var stopped = false;
        try
        {
            using var input = new PSDataCollection<object>(conformance.Input);
            input.Complete();
            var running = conformance.Input.Count > 0 ? shell.BeginInvoke(input, output) : shell.BeginInvoke<object, PSObject>(null, output);
            if (conformance.StopUpon is { } entry)
            {
                Journal.Noted(entry).Wait();
                shell.Stop();
            }

            shell.EndInvoke(running);
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException error)
        {
            terminating = error.ErrorRecord;
        }

        return new Outcome
        {
            Output = [.. output.Select(value => value?.BaseObject)],
            Errors = [.. shell.Streams.Error],
            Terminating = terminating,
            Stopped = stopped,
        };
    }
}
