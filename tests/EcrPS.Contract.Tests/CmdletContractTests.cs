using System.Management.Automation;
using System.Reflection;
using EcrPS.Conversion;
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

    private const string NamesImages = "changes images: those of several repositories come from Get-EcrImage, which shows them first";
    private const string NeedsResult = "an image without a result must be an error, and not be left out";
    private const string OneUpload = "an upload or a layer belongs to one repository";

    // Cmdlets that take one repository by its whole name, and why.
    private static readonly Dictionary<string, string> SingleRepository = new(StringComparer.Ordinal)
    {
        ["Add-EcrImageTag"] = NamesImages,
        ["Complete-EcrLayerUpload"] = OneUpload,
        ["Get-EcrImageLayerUrl"] = OneUpload,
        ["Get-EcrImageScanFinding"] = NeedsResult,
        ["New-EcrRepository"] = "creates what does not exist",
        ["Publish-EcrImage"] = "pushes to one repository",
        ["Remove-EcrImage"] = NamesImages,
        ["Remove-EcrImageTag"] = NamesImages,
        ["Remove-EcrRepository"] = "deletes all there is: repositories come from Get-EcrRepository, which shows them first",
        ["Send-EcrLayerPart"] = OneUpload,
        ["Set-EcrImageManifest"] = "puts one manifest, which refers to layers of the repository",
        ["Start-EcrImageScan"] = NamesImages,
        ["Start-EcrLayerUpload"] = OneUpload,
        ["Test-EcrImageLayer"] = OneUpload,
        ["Update-EcrImageStorageClass"] = NamesImages,
        ["Wait-EcrImageScan"] = NeedsResult,
        ["Wait-EcrLifecyclePolicyPreview"] = "waits for the previews that were started, which come from the pipeline",
    };

    private static readonly string[] SelectingWords = ["Tag", "TagKey", "Regex", "Prefix", "Pattern", "Filter"];

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

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Repositories_are_selected_by_wildcards_or_a_reason_is_listed(Type cmdlet)
    {
        if (cmdlet.GetProperty("RepositoryName") is not { } repository || !IsShown(repository))
        {
            Assert.DoesNotContain(ModuleFiles.NameOf(cmdlet), SingleRepository.Keys);
            return;
        }

        Assert.NotEqual(
            SingleRepository.ContainsKey(ModuleFiles.NameOf(cmdlet)),
            repository.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Help_says_which_parameters_take_wildcards(Type cmdlet)
    {
        string name = ModuleFiles.NameOf(cmdlet);
        string page = File.ReadAllText(RepositoryFiles.Path("docs", "en-US", name + ".md"));
        foreach (PropertyInfo parameter in cmdlet.GetProperties().Where(IsShown))
        {
            bool takes = parameter.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false);
            int start = page.IndexOf($"\n### -{parameter.Name}\n", StringComparison.Ordinal);
            Assert.True(start > 0, $"{name} -{parameter.Name} has no description");
            string flag = page[page.IndexOf("SupportsWildcards: ", start, StringComparison.Ordinal)..];
            Assert.True(
                flag.StartsWith($"SupportsWildcards: {(takes ? "true" : "false")}\n", StringComparison.Ordinal),
                $"the page of {name} says otherwise of -{parameter.Name}");
            Assert.Equal(takes, ModuleFiles.TakesWildcards(name, parameter.Name));
        }
    }

    // PowerShell would convert times by the session's culture, and numbers to ticks.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Times_and_durations_are_read_alike_everywhere(Type cmdlet)
    {
        foreach (PropertyInfo parameter in cmdlet.GetProperties().Where(IsShown))
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

    // 1.10 is the number 1.1 once a variable or a list has it, and so is a prefix, a pattern or a key.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Texts_that_select_something_are_not_numbers_that_lost_theirs(Type cmdlet)
    {
        Assert.All(
            cmdlet.GetProperties().Where(property => property.IsDefined(typeof(ParameterAttribute)) && SelectsByText(property)),
            property => Assert.Contains(
                property.GetCustomAttributes().Select(attribute => attribute.GetType()),
                type => type == typeof(ExactTextTransformationAttribute) || type == typeof(NameTransformationAttribute)));
    }

    // PowerShell would make a name of any piped object, by its text.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Text_from_the_pipeline_is_not_that_of_an_object(Type cmdlet)
    {
        Assert.DoesNotContain(cmdlet.GetProperties(), property =>
            property.PropertyType is { } type && (type == typeof(string) || type == typeof(string[]))
            && property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipeline)
            && !property.GetCustomAttributes<ArgumentTransformationAttribute>().Any());
    }

    // Files, processes and much else have a Name or a Tag, which would be taken for that of a repository or an image: an alias binds from
    // the pipeline like the parameter itself.
    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Names_and_tags_of_other_objects_do_not_bind(Type cmdlet)
    {
        if (cmdlet.Name is "GetEcrAccountSettingCommand" or "SetEcrAccountSettingCommand")
            return; // settings have a Name, and there is no other resource to take it for
        Assert.DoesNotContain(cmdlet.GetProperties(), property =>
            property.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipelineByPropertyName)
            && NamesOf(property).Any(name => name is "Name" or "Tag" or "Image" or "Repository"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_for_tags_of_images_are_also_called_Tag_where_they_do_not_bind_by_property_name(Type cmdlet)
    {
        if (cmdlet.GetProperty("ImageTag") is not { } tag || !tag.IsDefined(typeof(ParameterAttribute)))
            return;
        bool binds = tag.GetCustomAttributes<ParameterAttribute>().Any(parameter => parameter.ValueFromPipelineByPropertyName);
        Assert.Equal(!binds, NamesOf(tag).Contains("Tag"));
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
            .. cmdlet.GetProperties().Where(IsShown)
                .Select(p => p.Name).Where(name => !page.Contains($"### -{name}", StringComparison.Ordinal)),
        ];
        Assert.Empty(undocumented);
    }

    private static bool SelectsByText(PropertyInfo property) =>
        (property.PropertyType == typeof(string) || property.PropertyType == typeof(string[]))
        && !property.Name.StartsWith("ReferencePolicy", StringComparison.Ordinal)
        && (SelectingWords.Any(word => property.Name.EndsWith(word, StringComparison.Ordinal))
            || property.Name is "Image" or "Reference" or "SemVer" or "ScanOnPush" or "ContinuousScan");

    private static IEnumerable<string> NamesOf(PropertyInfo parameter) =>
        [parameter.Name, .. parameter.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];

    // Hidden parameters bind members of piped objects that the cmdlet must refuse: nobody types them.
    private static bool IsShown(PropertyInfo property) =>
        property.GetCustomAttributes<ParameterAttribute>().Any(parameter => !parameter.DontShow);
}
