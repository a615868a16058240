using System.Globalization;
using System.Management.Automation;
using System.Xml.Linq;
using EcrPS.Pipeline;
using EcrPS.Prompt;
using Microsoft.PowerShell.Commands;

namespace EcrPS.Cmdlets.Tests.Formatting;

/// <summary>What must be seen has a width in the format file, and is there whole in terminals of 80, 100 and 120 columns.</summary>
public sealed class ViewWidthTests
{
    public static TheoryData<string, int> Views()
    {
        var views = new TheoryData<string, int>();
        foreach (string view in Formats().Descendants("View").Select(view => view.Element("Name")!.Value))
        {
            foreach (int width in (int[])[80, 100, 120])
                views.Add(view, width);
        }

        return views;
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_shows_what_has_a_width_whole(string name, int width)
    {
        XElement view = Formats().Descendants("View").Single(view => view.Element("Name")!.Value == name);
        object sample = ViewSamples.Of(typeof(EcrCmdlet).Assembly.GetType(name) ?? typeof(Client.IEcrClient).Assembly.GetType(name)!);
        using PromptSession session = ModuleSession.Open(width: width);

        IReadOnlyList<string> lines = session.Pipeline(sample, sample).Then<OutDefaultCommand>().Run().ThrowOnError().Lines;

        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        if (view.Element("ListControl") is not null)
        {
            Assert.All(view.Descendants("PropertyName"), item =>
                Assert.Contains(lines, line => line.StartsWith(item.Value, StringComparison.Ordinal)));
            return;
        }

        XElement[] headers = [.. view.Descendants("TableColumnHeader")];
        XElement[] items = [.. view.Descendants("TableColumnItem")];
        int dashes = lines.ToList().FindIndex(line => line.TrimStart().StartsWith("--", StringComparison.Ordinal));

        // A label that is longer than its column wraps, as values do.
        string[] titles = [.. lines.Take(dashes).Reverse().TakeWhile(line => line.Length > 0).Reverse()];
        int at = 0;
        for (int i = 0; i < headers.Length && headers[i].Element("Width") is { } fixedWidth; i++)
        {
            int length = int.Parse(fixedWidth.Value, CultureInfo.InvariantCulture);
            Assert.Equal(headers[i].Element("Label")!.Value, string.Concat(titles.Select(line => Cell(line, at, length))));
            string shown = string.Concat(lines.Skip(dashes + 1).Select(line => Cell(line, at, length)));
            string expected = Bare(Expected(session, sample, items[i]));
            Assert.Equal(expected + expected, Bare(shown));
            at += length + 1;
        }

        // The last column may be left out where there is no room for it; every other column is there.
        int[] starts = [.. Starts(lines[dashes]), width + 1];
        string[] shownLabels =
            [.. starts.Zip(starts[1..], (start, next) => string.Concat(titles.Select(line => Cell(line, start, next - start - 1))))];
        Assert.All(headers[..^1], header => Assert.Contains(header.Element("Label")!.Value, shownLabels));
    }

    private static XDocument Formats() => XDocument.Load(Path.Combine(AppContext.BaseDirectory, "EcrPS.Format.ps1xml"));

    // Where columns begin, by the dashes below their labels; labels that are aligned to the right are as wide as their dashes.
    private static IEnumerable<int> Starts(string dashes) =>
        Enumerable.Range(0, dashes.Length).Where(i => dashes[i] == '-' && (i == 0 || dashes[i - 1] != '-'));

    private static string Cell(string line, int at, int length) =>
        line.Length <= at ? string.Empty : line[at..Math.Min(line.Length, at + length)].Trim();

    // A wrapped value is whole if its parts are.
    private static string Bare(string text) => text.Replace(" ", string.Empty, StringComparison.Ordinal);

    private static string Expected(PromptSession session, object sample, XElement item)
    {
        string format = item.Element("FormatString")?.Value ?? "{0}";
        string value = item.Element("ScriptBlock")?.Value ?? $"$_.{item.Element("PropertyName")!.Value}";
        object? cell = session.Pipeline(sample).Then<ForEachObjectCommand>(new { Process = ScriptBlock.Create(value) })
            .Run().ThrowOnError().Output is [object first, ..] ? first : null;
        return string.Format(CultureInfo.InvariantCulture, format, cell is PSObject wrapped ? wrapped.BaseObject : cell);
    }
}
