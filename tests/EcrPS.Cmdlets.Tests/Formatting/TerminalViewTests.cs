using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Prompt;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Formatting;

/// <summary>No view writes the control characters of a service's text to the terminal.</summary>
public sealed class TerminalViewTests : IDisposable
{
    private const string Evil = "\u001b]0;owned\u0007\u009b1A\u202eevil";

    private readonly PromptSession _session = ModuleSession.Open();

    public static TheoryData<Type> Viewed =>
    [
        .. XDocument.Load(RepositoryFiles.Path("module", "EcrPS.Format.ps1xml")).Descendants("ViewSelectedBy")
            .Select(view => TypeOf(view.Element("TypeName")!.Value)).Distinct(),
    ];

    public void Dispose() => _session.Dispose();

    [Theory]
    [MemberData(nameof(Viewed))]
    public void A_view_shows_no_control_characters(Type type)
    {
        object instance = RuntimeHelpers.GetUninitializedObject(type);
        foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public))
        {
            if (field.FieldType == typeof(string))
                field.SetValue(instance, Evil);
            else if (field.FieldType.IsAssignableFrom(typeof(TextList)))
                field.SetValue(instance, new TextList([Evil, Evil]));
            else if (field.FieldType.IsAssignableFrom(typeof(string[])))
                field.SetValue(instance, (string[])[Evil, Evil]);
        }

        PromptRun run = _session.Pipeline(new PSObject(instance))
            .Script("$input | Out-String -Width 200").Run();
        string shown = string.Concat(run.Output);

        // PowerShell colors the headers.
        shown = shown.Replace("\u001b[32;1m", string.Empty, StringComparison.Ordinal).Replace("\u001b[0m", string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, c => (char.IsControl(c) && c is not ('\r' or '\n')) || c == '\u202e');
    }

    private static Type TypeOf(string name) =>
        ((Assembly[])[typeof(GetEcrImageCommand).Assembly, typeof(ImageDetail).Assembly])
            .Select(assembly => assembly.GetType(name)).First(type => type is not null)!;
}
