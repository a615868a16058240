using System.Management.Automation;
using System.Reflection;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>The PowerShell conventions that every cmdlet follows.</summary>
public sealed class CmdletContractTests
{
    // Approved verbs for PowerShell commands, as far as this module may ever need them.
    private static readonly HashSet<string> ApprovedVerbs =
    [
        "Add", "Clear", "Compare", "Complete", "Connect", "ConvertFrom", "ConvertTo", "Copy", "Disconnect", "Export", "Find", "Get",
        "Import", "Invoke",
        "Measure", "New", "Publish", "Register", "Remove", "Rename", "Save", "Send", "Set", "Start", "Stop", "Sync", "Test", "Unregister",
        "Update", "Wait",
    ];

    private static readonly HashSet<string> ReadingVerbs = [
        "Compare", "ConvertFrom", "ConvertTo", "Find", "Get", "Measure", "Test", "Wait",
    ];

    // Makes an object in memory and touches nothing else.
    private static readonly HashSet<string> ChangesNothing = ["New-EcrLifecyclePolicyRule"];

    public static TheoryData<Type> Cmdlets => [.. ModuleFiles.CmdletTypes];

    [Fact]
    public void The_manifest_exports_exactly_the_classes()
    {
        Assert.NotEmpty(ModuleFiles.ExportedCmdlets);
        Assert.Equal(ModuleFiles.CmdletTypes.Select(ModuleFiles.NameOf), ModuleFiles.ExportedCmdlets);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_are_an_approved_verb_and_an_Ecr_noun(Type cmdlet)
    {
        CmdletAttribute attribute = ModuleFiles.Cmdlet(cmdlet);
        Assert.Contains(attribute.VerbName, ApprovedVerbs);
        Assert.StartsWith("Ecr", attribute.NounName, StringComparison.Ordinal);
        Assert.Equal(attribute.VerbName + attribute.NounName + "Command", cmdlet.Name);
        Assert.True(cmdlet is { IsPublic: true, IsSealed: true }, $"{cmdlet.Name} is public and sealed");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_changes_state_asks_first(Type cmdlet)
    {
        CmdletAttribute attribute = ModuleFiles.Cmdlet(cmdlet);
        bool changes = !ReadingVerbs.Contains(attribute.VerbName) && !ChangesNothing.Contains(ModuleFiles.NameOf(cmdlet));
        Assert.Equal(changes, attribute.SupportsShouldProcess);
        if (attribute.VerbName == "Remove")
            Assert.Equal(ConfirmImpact.High, attribute.ConfirmImpact);
    }

    // PowerShell would convert times by the session's culture, and numbers to ticks.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Times_and_durations_are_read_alike_everywhere(Type cmdlet)
    {
        foreach (PropertyInfo parameter in cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute))))
        {
            Type type = Nullable.GetUnderlyingType(parameter.PropertyType) ?? parameter.PropertyType;
            string? transformation = type == typeof(DateTimeOffset) ? "TimeTransformationAttribute"
                : type == typeof(TimeSpan) ? "DurationTransformationAttribute"
                : parameter.Name is "Timeout" or "PollingInterval" or "GracePeriod" or "SettleTime" ? "SecondsTransformationAttribute"
                : null;
            Assert.NotEqual(typeof(DateTime), type);
            if (transformation is not null)
                Assert.Contains(parameter.GetCustomAttributes(), attribute => attribute.GetType().Name == transformation);
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Output_is_declared_with_types_of_its_own(Type cmdlet)
    {
        // Get-Help and completion after a pipe read it; what emits nothing without -PassThru still declares what that emits.
        Assert.NotEmpty(cmdlet.GetCustomAttributes<OutputTypeAttribute>());
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void A_documentation_page_describes_each_parameter(Type cmdlet)
    {
        string path = RepositoryFiles.Path("docs", "en-US", ModuleFiles.NameOf(cmdlet) + ".md");
        Assert.True(File.Exists(path), $"{path} is missing");
        string page = File.ReadAllText(path);
        Assert.DoesNotContain("{{", page, StringComparison.Ordinal);
        string[] undocumented =
        [
            .. cmdlet.GetProperties().Where(p => p.GetCustomAttributes<ParameterAttribute>().Any())
                .Select(p => p.Name).Where(name => !page.Contains($"### -{name}", StringComparison.Ordinal)),
        ];
        Assert.Empty(undocumented);
    }
}
