using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;

namespace EcrPS.StandIn.Printing;

/// <summary>The views of a format file; the first one for a type is its default.</summary>
internal sealed class ViewTable(TypeTable types)
{
    /// <summary>PowerShell shows objects of more properties than this as lists.</summary>
    private const int WidestTable = 4;

    private readonly Dictionary<string, View> _views = new(StringComparer.OrdinalIgnoreCase);

    public void Load(string path)
    {
        foreach (var view in XDocument.Load(path).Root!.Descendants("View"))
        {
            var read = Read(view);
            foreach (var type in view.Element("ViewSelectedBy")!.Elements("TypeName"))
                _views.TryAdd(type.Value.Trim(), read);
        }
    }

    public View For(PSObject value)
    {
        foreach (var name in value.TypeNames)
        {
            if (_views.TryGetValue(name, out var view))
                return view;
        }

        ViewColumn[] columns = [.. types.DefaultProperties(value).Select(name => new ViewColumn(name, name))];
        return new View(columns.Length <= WidestTable, columns);
    }

    private static View Read(XElement view)
    {
        if (view.Element("TableControl") is { } table)
            return new View(IsTable: true, ReadTable(table), table.Descendants("Wrap").Any());
        if (view.Element("ListControl") is { } list)
        {
            return new View(IsTable: false, [.. list.Descendants("ListEntry").First().Descendants("ListItem").Select(item =>
                new ViewColumn(item.Element("Label")?.Value ?? ViewColumn.PropertyOf(item), ViewColumn.PropertyOf(item), Format: item.Element("FormatString")?.Value))]);
        }

        throw new NotSupportedException($"View '{view.Element("Name")?.Value}' is neither a table nor a list.");
    }

    private static ViewColumn[] ReadTable(XElement table)
    {
        var headers = table.Descendants("TableColumnHeader").ToArray();
        return [.. table.Descendants("TableRowEntry").First().Descendants("TableColumnItem").Select((item, i) =>
        {
            var header = i < headers.Length ? headers[i] : null;
            var property = ViewColumn.PropertyOf(item);
            var alignment = item.Element("Alignment") ?? header?.Element("Alignment");
            return new ViewColumn(
                header?.Element("Label")?.Value ?? property,
                property,
                header?.Element("Width") is { } width ? int.Parse(width.Value, CultureInfo.InvariantCulture) : null,
                alignment?.Value.Equals("Right", StringComparison.OrdinalIgnoreCase) ?? false,
                item.Element("FormatString")?.Value);
        })];
    }
}
