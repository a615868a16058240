using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>Format and type data name existing types and members.</summary>
public sealed class FormatContractTests
{
    private static readonly XDocument Types = XDocument.Load(RepositoryFiles.Path("module", "EcrPS.Types.ps1xml"));
    private static readonly XDocument Formats = XDocument.Load(RepositoryFiles.Path("module", "EcrPS.Format.ps1xml"));

    [Fact]
    public void Every_code_property_is_a_public_static_method_on_a_known_type()
    {
        XElement[] references = [.. Types.Descendants("GetCodeReference")];
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            string type = reference.Element("TypeName")!.Value;
            MethodInfo? method = ModuleFiles.FindType(type)?.GetMethod(
                reference.Element("MethodName")!.Value, BindingFlags.Public | BindingFlags.Static);
            Assert.True(method is not null, $"{type} has no such method: {reference}");
            Assert.Equal(typeof(PSObject), Assert.Single(method.GetParameters()).ParameterType);
        });
        Assert.All(Types.Root!.Elements("Type"), type => Assert.NotNull(ModuleFiles.FindType(type.Element("Name")!.Value)));
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
            HashSet<string> properties = [.. type.GetProperties().Select(p => p.Name), .. AddedProperties(name)];
            Assert.All(view.Descendants("PropertyName"), property => Assert.Contains(property.Value, properties));
        });
        Assert.Empty(Formats.Descendants("ScriptBlock"));
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

    private static IEnumerable<string> AddedProperties(string type) => Types.Root!.Elements("Type")
        .Where(t => t.Element("Name")!.Value == type)
        .SelectMany(t => t.Element("Members")!.Elements().Select(m => m.Element("Name")!.Value));
}
