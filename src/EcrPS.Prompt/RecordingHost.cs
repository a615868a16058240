using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace EcrPS.Prompt;

/// <summary>A host without a window, whose user interface records output and prompts.</summary>
internal sealed class RecordingHost(RecordingUserInterface userInterface) : PSHost
{
    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "EcrPS.Prompt";

    public override Version Version { get; } = Assembly.GetExecutingAssembly().GetName().Version!;

    public override PSHostUserInterface UI => userInterface;

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    /// <summary>The exit code of <c>exit</c>; null if nothing has called it.</summary>
    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("This host has no nested prompt.");

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }
}
