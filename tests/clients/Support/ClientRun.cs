namespace EcrPS.Clients.Tests.Support;

/// <summary>The result of running a client.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record ClientRun(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>The output of a run that has to succeed.</summary>
    public string Succeeded()
    {
        Assert.True(ExitCode == 0, $"{Command} ended with {ExitCode}: {Error}{Output}");
        return Output;
    }

    /// <summary>The error message of a run that has to fail.</summary>
    public string Failed()
    {
        Assert.True(ExitCode != 0, $"{Command} did not fail: {Output}");
        return Error;
    }
}
