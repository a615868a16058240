using System.Collections.Concurrent;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;
using System.Security;
using System.Text;

namespace EcrPS.Prompt;

/// <summary>
/// Records lines and prompts, answers the prompts by the session's delegates, and can copy the lines to a writer.
/// </summary>
internal sealed class RecordingUserInterface(TextWriter? echo, int width) : PSHostUserInterface
{
    private static readonly string[] ChoiceLabels = ["&Yes", "Yes to &All", "&No", "No to A&ll"];

    private readonly StringBuilder _line = new();
    private readonly bool _colors = echo == Console.Out && !Console.IsOutputRedirected
        && Environment.GetEnvironmentVariable("NO_COLOR") is null or "";

    public ConcurrentQueue<string> Lines { get; } = new();

    public ConcurrentQueue<PromptQuestion> Questions { get; } = new();

    public Func<PromptQuestion, PromptAnswer>? Answer { get; set; }

    public Func<PromptQuestion, string>? Typed { get; set; }

    public override PSHostRawUserInterface RawUI { get; } = new FixedRawUserInterface(width);

    public override bool SupportsVirtualTerminal => _colors;

    /// <summary>Forgets what was recorded.</summary>
    public void Clear()
    {
        lock (_line)
        {
            _line.Clear();
            Lines.Clear();
        }

        Questions.Clear();
    }

    public override void Write(string value)
    {
        lock (_line)
            _line.Append(ToPlain(value));
        Echo(value, static (writer, text) => writer.Write(text));
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value)
    {
        lock (_line)
        {
            Lines.Enqueue(_line.Append(ToPlain(value)).ToString());
            _line.Clear();
        }

        Echo(value, static (writer, text) => writer.WriteLine(text));
    }

    // Write-Host; the base class would write the line and its end separately.
    public override void WriteLine(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteLine(value);

    // Warnings, verbose and debug messages and progress are read from the streams; here they only reach the writer.
    public override void WriteWarningLine(string message) => Echo("WARNING: " + message, static (writer, text) => writer.WriteLine(text));

    public override void WriteErrorLine(string value) => Echo(value, static (writer, text) => writer.WriteLine(text));

    public override void WriteVerboseLine(string message)
    {
    }

    public override void WriteDebugLine(string message)
    {
    }

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }

    public override string ReadLine()
    {
        string message;
        lock (_line)
        {
            message = _line.ToString();
            _line.Clear();
        }

        return Ask(new PromptQuestion(string.Empty, message), Typed);
    }

    public override SecureString ReadLineAsSecureString()
    {
        SecureString secret = new();
        foreach (char character in ReadLine())
            secret.AppendChar(character);
        return secret;
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string label = ChoiceLabels[(int)Ask(new PromptQuestion(caption, message), Answer)];
        int index = choices.Select(static choice => choice.Label).ToList().IndexOf(label);
        return index >= 0 ? index : throw new HostException($"The question \"{message}\" has no choice \"{label}\".");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        descriptions.ToDictionary(
            static field => field.Name,
            field => PSObject.AsPSObject(Ask(new PromptQuestion(caption, field.Name), Typed)),
            StringComparer.Ordinal);

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new HostException("This host does not ask for credentials.");

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    // Views contain colors as escape sequences; PowerShell leaves it to the host to remove them.
    private static string ToPlain(string text) => new StringDecorated(text).ToString(OutputRendering.PlainText);

    private void Echo(string text, Action<TextWriter, string> write)
    {
        if (echo is not null)
            write(echo, _colors ? text : ToPlain(text));
    }

    private T Ask<T>(PromptQuestion question, Func<PromptQuestion, T>? answer)
    {
        Questions.Enqueue(question);
        return answer is null ? throw new HostException($"There is no user to answer \"{question.Message}\".") : answer(question);
    }
}
