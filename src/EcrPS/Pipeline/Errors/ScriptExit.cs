using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>Ends the script or command that called a cmdlet with an exit code, as the statement <c>exit</c> does.</summary>
internal static class ScriptExit
{
    /// <summary>The host of pwsh; others, such as that of an editor, are started with a command too, and stay open.</summary>
    private const string ConsoleHost = "ConsoleHost";

    // pwsh accepts any unambiguous start of these names, and some short forms (about_Pwsh).
    private static readonly (string Name, string Shortest)[] Commands =
        [("command", "c"), ("commandwithargs", "commandw"), ("cwa", "cwa"), ("encodedcommand", "e"), ("ec", "ec"), ("file", "f")];

    /// <summary>
    /// Shows the error and ends the script; returns at the prompt, because <c>exit</c> would close the user's session. Belongs to the
    /// pipeline thread.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="error">The error to show.</param>
    /// <param name="exitCode">The exit code.</param>
    public static void End(PSCmdlet cmdlet, ErrorRecord error, int exitCode)
    {
        // A function of a profile or module also has a script name, but only a running script ends an 'exit' before the session.
        bool isInScript = cmdlet.InvokeCommand.InvokeScript("Get-PSCallStack")
            .Any(frame => frame.BaseObject is CallStackFrame { InvocationInfo.MyCommand: ExternalScriptInfo });
        if (!isInScript && !IsProcessOfCommand(cmdlet))
            return;
        Show(cmdlet, error);
        cmdlet.InvokeCommand.InvokeScript($"exit {exitCode}");
    }

    /// <summary>
    /// Lets pwsh end with an exit code once its command or script has ended, unless that chooses another one; nothing at the prompt.
    /// </summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="exitCode">The exit code.</param>
    public static void SetCode(PSCmdlet cmdlet, int exitCode)
    {
        if (IsProcessOfCommand(cmdlet))
            cmdlet.Host.SetShouldExit(exitCode);
    }

    /// <summary>Shows an error where it must not end the cmdlet.</summary>
    /// <param name="cmdlet">The cmdlet.</param>
    /// <param name="error">The error.</param>
    public static void Show(PSCmdlet cmdlet, ErrorRecord error)
    {
        // An error in the stream would end the script with the code 1.
        if (StopsOnErrors(cmdlet))
            cmdlet.Host.UI.WriteErrorLine($"{error} {error.ErrorDetails?.RecommendedAction}".TrimEnd());
        else
            cmdlet.WriteError(error);
    }

    private static bool IsProcessOfCommand(PSCmdlet cmdlet) =>
        cmdlet.Host.Name == ConsoleHost && EndsByItself(Environment.GetCommandLineArgs().AsSpan(1));

    /// <summary>Whether any error ends the cmdlet: <c>-ErrorAction</c> or <c>$ErrorActionPreference</c> is Stop.</summary>
    internal static bool StopsOnErrors(PSCmdlet cmdlet)
    {
        object? preference = cmdlet.MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? given)
            ? given
            : cmdlet.GetVariableValue("ErrorActionPreference");
        return LanguagePrimitives.TryConvertTo(preference, out ActionPreference action) && action == ActionPreference.Stop;
    }

    /// <summary>Whether pwsh, started with these arguments, ends after a command instead of showing a prompt.</summary>
    internal static bool EndsByItself(ReadOnlySpan<string> arguments)
    {
        foreach (string argument in arguments)
        {
            string name = (OperatingSystem.IsWindows() ? argument.TrimStart('-', '/') : argument.TrimStart('-')).ToLowerInvariant();
            if (name.Length == argument.Length)
                continue;
            if (name.Length >= "noe".Length && "noexit".StartsWith(name, StringComparison.Ordinal))
                return false;
            if (Array.Exists(
                Commands,
                command => name.StartsWith(command.Shortest, StringComparison.Ordinal)
                    && command.Name.StartsWith(name, StringComparison.Ordinal)))
            {
                return true; // What follows are the command and its arguments.
            }
        }

        return false;
    }
}
