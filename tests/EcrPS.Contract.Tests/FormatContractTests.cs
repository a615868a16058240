using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>Format data names existing types and members.</summary>
public sealed partial class FormatContractTests
{
    // The row or a property of it, or the number of the command line.
    private const string Argument = @"\$_(?:\.(?<property>\w+))?|\$(?:true|false|MyInvocation\.HistoryId)";

    // Columns that show another property than their label, which compares with the text that they show. A severity is a rank; the column
    // shows the service's own name for it, which may be one that has no rank yet.
    private static readonly Dictionary<string, string> ShownOtherwise = new()
    {
        ["EcrPS.Scanning.ScanFinding Severity"] = "SeverityName",
    };

    private static readonly XDocument Formats = XDocument.Load(RepositoryFiles.Path("module", "EcrPS.Format.ps1xml"));

    // Members from type data are null in a runspace that has the object and not the module: ForEach-Object -Parallel, and jobs.
    [Fact]
    public void Scripts_find_members_without_type_data()
    {
        Assert.DoesNotContain("TypesToProcess", File.ReadAllText(RepositoryFiles.Path("module", "EcrPS.psd1")), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(RepositoryFiles.Path("module"), "*.Types.ps1xml"));
    }

    [Fact]
    public void A_script_block_is_one_call_of_a_public_method_with_the_row_or_its_properties()
    {
        Assert.All(Formats.Descendants("ScriptBlock"), script =>
        {
            Match call = Call().Match(script.Value);
            Assert.True(call.Success, script.Value);
            Type? type = ModuleFiles.FindType(call.Groups["type"].Value);
            Assert.True(type?.GetMethods().Any(method => method.Name == call.Groups["method"].Value) == true, script.Value);
            string? row = script.Ancestors("View").SingleOrDefault()?.Element("ViewSelectedBy")!.Element("TypeName")!.Value;
            Assert.All(call.Groups["property"].Captures, property =>
                Assert.True(row is not null && ModuleFiles.FindType(row)!.GetProperty(property.Value) is not null, script.Value));
        });
    }

    // A header that is no property reads like one: Where-Object with it compares null, and -ne selects everything.
    [Fact]
    public void A_label_is_the_property_that_its_column_shows()
    {
        (string View, string Label, string Shown)[] columns = [.. Formats.Descendants("View").SelectMany(Columns)];
        Assert.NotEmpty(columns);
        Assert.All(columns, column => Assert.Equal(
            ShownOtherwise.GetValueOrDefault($"{column.View} {column.Label}", column.Label), column.Shown));
    }

    [Fact]
    public void The_first_column_of_a_table_has_a_width_so_that_PowerShell_keeps_all_widths()
    {
        Assert.All(Formats.Descendants("TableHeaders"), headers => Assert.NotNull(headers.Elements().First().Element("Width")));
    }

    // ConvertTo-Json writes an enum as a number, unless its underlying type is long (PowerShell 7.4 to 7.6).
    [Fact]
    public void Enums_of_results_are_text_in_JSON()
    {
        Type[] enums =
        [
            .. Formats.Descendants("TypeName").Select(name => ModuleFiles.FindType(name.Value)!)
                .SelectMany(type => type.GetProperties()).Select(property => property.PropertyType).Where(type => type.IsEnum).Distinct(),
        ];
        Assert.NotEmpty(enums);
        Assert.All(enums, type => Assert.Equal(typeof(long), Enum.GetUnderlyingType(type)));
    }

    [Fact]
    public void Every_view_names_a_known_type_and_its_properties()
    {
        XElement[] views = [.. Formats.Descendants("View")];
        Assert.NotEmpty(views);
        Assert.All(views, view =>
        {
            string name = view.Element("ViewSelectedBy")!.Element("TypeName")!.Value;
            Type? type = ModuleFiles.FindType(name);
            Assert.True(type is not null, $"There is no type {name}.");
            HashSet<string> properties = [.. type.GetProperties().Select(p => p.Name)];
            Assert.All(view.Descendants("PropertyName"), property => Assert.Contains(property.Value, properties));
        });
    }

    [Fact]
    public void Everything_that_a_cmdlet_emits_has_a_view()
    {
        HashSet<string> viewed = [.. Formats.Descendants("View")
            .SelectMany(v => v.Element("ViewSelectedBy")!.Elements("TypeName"))
            .Select(t => t.Value)];

        // An interface stands for any of the API's replies, which Invoke-EcrApi emits as they are.
        string[] emitted =
        [
            .. ModuleFiles.CmdletTypes.SelectMany(c => c.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(o => o.Type)
                .Select(t => t.Type!).Where(type => !type.IsInterface).Select(type => type.FullName!).Where(name =>
                    name.StartsWith("EcrPS.", StringComparison.Ordinal)).Distinct().Order(
                    StringComparer.Ordinal),
        ];
        Assert.NotEmpty(emitted);
        Assert.Empty(emitted.Except(viewed));
    }

    [Fact]
    public void Tables_have_as_many_headers_as_columns()
    {
        Assert.All(Formats.Descendants("TableControl"), table =>
            Assert.Equal(table.Descendants("TableColumnHeader").Count(), table.Descendants("TableColumnItem").Count()));
    }

    private static IEnumerable<(string View, string Label, string Shown)> Columns(XElement view)
    {
        string name = view.Element("Name")!.Value;
        XElement[] items = [.. view.Descendants("TableColumnItem"), .. view.Descendants("ListItem")];
        string?[] labels =
        [
            .. view.Descendants("TableColumnHeader").Select(header => header.Element("Label")?.Value),
            .. view.Descendants("ListItem").Select(item => item.Element("Label")?.Value),
        ];
        return items.Zip(labels, (item, label) =>
        {
            string shown = item.Element("PropertyName")?.Value
                ?? Call().Match(item.Element("ScriptBlock")!.Value).Groups["property"].Captures[0].Value;
            return (name, label ?? shown, shown);
        });
    }

    [GeneratedRegex(@"^\[(?<type>EcrPS\.[\w.]+)\]::(?<method>\w+)\((?:(?:" + Argument + @")(?:, )?)+\)$")]
    private static partial Regex Call();
}
