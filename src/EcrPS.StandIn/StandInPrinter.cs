using System.Management.Automation;
using EcrPS.StandIn.Printing;

namespace EcrPS.StandIn;

/// <summary>Prints objects as the prompt would: through the views of a format file, as tables and lists.</summary>
/// <param name="types">Computed properties.</param>
/// <param name="width">Characters in a line.</param>
public sealed class StandInPrinter(TypeTable types, int width = 120)
{
    private const string Cut = "…";
    private readonly ViewTable _views = new(types);

    /// <summary>Reads a format file, as importing a module does.</summary>
    /// <param name="path">A <c>Format.ps1xml</c>.</param>
    /// <exception cref="NotSupportedException">A view is of a kind that is not known here, or runs a script.</exception>
    public void Load(string path) => _views.Load(path);

    /// <summary>Prints objects; those of one view that follow one another share a table.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="values">The objects.</param>
    public void Print(TextWriter output, IEnumerable<object?> values)
    {
        View? view = null;
        var rows = new List<object>();
        foreach (var value in values.Where(value => value is not null))
        {
            var itsView = IsPlain(value!) ? null : _views.For(PSObject.AsPSObject(value));
            if (rows.Count > 0 && (itsView is null || !SameView(itsView, view!)))
                Flush(output, view!, rows);
            view = itsView;
            if (itsView is null)
                output.WriteLine(LanguagePrimitives.ToText(value));
            else
                rows.Add(value!);
        }

        if (rows.Count > 0)
            Flush(output, view!, rows);
    }

    private static bool IsPlain(object value) => PSObject.Unwrap(value) is string or IConvertible or Enum or DateTimeOffset or TimeSpan or Guid;

    private static bool SameView(View one, View other) => (one.IsTable, one.Wraps) == (other.IsTable, other.Wraps) && one.Columns.SequenceEqual(other.Columns);

    private void Flush(TextWriter output, View view, List<object> rows)
    {
        output.WriteLine();
        if (view.IsTable)
            PrintTable(output, view, rows);
        else
            PrintLists(output, view.Columns, rows);
        rows.Clear();
    }

    private void PrintTable(TextWriter output, View view, List<object> rows)
    {
        var columns = view.Columns;
        string[][] cells = [.. rows.Select(row => columns.Select(column => OneLine(column.TextOf(row, types))).ToArray())];
        var widths = Measure(columns, cells);
        PrintRow(output, columns, widths, [.. columns.Select(column => column.Label)]);
        PrintRow(output, columns, widths, [.. columns.Select(column => new string('-', column.Label.Length))]);
        foreach (var line in cells.SelectMany(row => view.Wraps ? Wrap(row, widths) : [row]))
            PrintRow(output, columns, widths, line);
        output.WriteLine();
    }

    // PowerShell breaks between characters, not words, in tables.
    private static IEnumerable<string[]> Wrap(string[] cells, int[] widths)
    {
        var parts = cells.Select((cell, i) => widths[i] == 0 ? [] : cell.Chunk(widths[i]).Select(part => new string(part)).ToArray()).ToArray();
        return Enumerable.Range(0, Math.Max(1, parts.Max(part => part.Length)))
            .Select(line => parts.Select(part => part.ElementAtOrDefault(line) ?? string.Empty).ToArray());
    }

    private void PrintLists(TextWriter output, IReadOnlyList<ViewColumn> lines, List<object> rows)
    {
        var label = lines.Max(line => line.Label.Length);
        foreach (var row in rows)
        {
            foreach (var line in lines)
                output.WriteLine($"{line.Label.PadRight(label)} : {line.TextOf(row, types)}".TrimEnd());
            output.WriteLine();
        }
    }

    // As PowerShell 7.6 was seen to do it: where the first column says no width, all are as wide as their content, whatever
    // they say. What the line has no room for is cut, and columns that begin behind its end are left out.
    private int[] Measure(IReadOnlyList<ViewColumn> columns, string[][] cells)
    {
        var bySize = columns[0].Width is null;
        var left = width - 1;
        return [.. columns.Select((column, i) =>
        {
            var content = Math.Max(column.Label.Length, cells.Max(row => row[i].Length));
            var given = Math.Clamp(bySize ? content : column.Width ?? content, 0, Math.Max(left, 0));
            left -= given + 1;
            return given;
        })];
    }

    private static void PrintRow(TextWriter output, IReadOnlyList<ViewColumn> columns, int[] widths, string[] cells) =>
        output.WriteLine(string.Join(' ', cells.Select((cell, i) => Fit(cell, widths[i], columns[i].AlignRight)).Where(cell => cell.Length > 0)).TrimEnd());

    private static string Fit(string cell, int width, bool right)
    {
        if (width == 0)
            return string.Empty;
        var text = cell.Length > width ? cell[..(width - 1)] + Cut : cell;
        return right ? text.PadLeft(width) : text.PadRight(width);
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
