using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EcrPS.Formatting;
using EcrPS.Lifecycle;

namespace EcrPS.Reports;

/// <summary>
/// The effect of a policy on a repository as one HTML page: size over time, which images expire or are archived when and why,
/// and a table of all images that can be filtered and sorted. The page is self-contained: script, style and data are inline,
/// and its content security policy forbids everything else.
/// </summary>
internal sealed class LifecycleReport(
    LifecyclePolicy policy,
    LifecyclePlanSummary summary,
    IReadOnlyList<LifecycleReportImage> images,
    IReadOnlyList<LifecycleForecastDay> days)
{
    public void Write(TextWriter page)
    {
        string style = Resource("LifecycleReport.css");
        string script = Resource("LifecycleReport.js");
        string name = Html(summary.RepositoryName ?? "Inventory");
        page.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-{Hash(style)}'; script-src 'sha256-{Hash(script)}'">
            <title>Lifecycle policy: {name}</title>
            <style>{style}</style>
            </head>
            <body>
            <h1>{name}</h1>
            <p class="faint">{Html(Place())}{summary.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} UTC. Assumes that {Html(days[0].Assumption)}.</p>

            """);
        WriteTiles(page);
        page.Write($"""
            <h2>Size over time</h2>
            <p class="faint"><span class="key before"></span>before <span class="key size"></span>standard storage{(days.Any(day => day.ArchivedSizeInBytes > 0) ? " <span class=\"key archived\"></span>archive" : "")}{(days.Any(day => day.IsUpperBound) ? " (upper bounds: not all manifests are known, and layers may be shared)" : "")}</p>
            {SizeChart.Draw(days)}
            <h2>Expiration by day</h2>

            """);
        WriteDays(page);
        WriteImages(page);
        page.Write($"""
            <h2>The policy</h2>
            <pre>{Html(policy.ToJson(indented: true))}</pre>
            <script type="application/json" id="images">{Data()}</script>
            <script>{script}</script>
            </body>
            </html>

            """);
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Resource(string name)
    {
        using Stream stream = typeof(LifecycleReport).Assembly.GetManifestResourceStream(typeof(LifecycleReport), name)!;
        using var reader = new StreamReader(stream);

        // Browsers normalize line ends to line feeds before they compute the hash.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private string Place()
    {
        string region = summary.Region is { } name ? $" in {name}" : "";
        string endpoint = summary.EndpointUrl is { } url ? $" at {url}" : "";
        return summary.RegistryId is { } account ? $"{account}{region}{endpoint}. " : "";
    }

    private void WriteTiles(TextWriter page)
    {
        page.WriteLine("<ul class=\"tiles\">");
        Tile($"{summary.ImageCount:N0}", "images");
        Tile($"{summary.ExpiringCount:N0}", "expire now");
        if (summary.TransitioningCount > 0)
            Tile($"{summary.TransitioningCount:N0}", "are archived now");
        if (summary.UncertainCount > 0)
            Tile($"{summary.UncertainCount:N0}", "are uncertain");
        Tile($"{HumanText.Frees(summary.FreedBytes, summary.IsFreedUpperBound) ?? HumanText.Size(0)}", "are freed now");
        Tile($"{days.Sum(day => day.ExpiringCount):N0}", $"expire within {days[^1].Day} days");
        if (summary.InUseCount > 0)
            Tile($"{summary.InUseTakenCount:N0} of {summary.InUseCount:N0}", "in use would be removed");
        page.WriteLine("</ul>");

        void Tile(FormattableString number, string text) =>
            page.WriteLine($"<li><b>{Html(FormattableString.Invariant(number))}</b>{Html(text)}</li>");
    }

    private void WriteDays(TextWriter page)
    {
        var acting = days.Where(day => day.ExpiringCount + day.TransitioningCount > 0).ToList();
        if (acting.Count == 0)
        {
            page.WriteLine($"<p>No image expires or is archived within {days[^1].Day} days.</p>");
            return;
        }

        page.WriteLine(
            "<div class=\"scroll days\"><table id=\"days\"><thead><tr><th>Day</th><th class=\"number\">Expire</th><th "
            + "class=\"number\">Archived</th><th class=\"number\">Freed</th><th class=\"number\">Images left</th><th "
            + "class=\"number\">Size left</th><th>By rule</th></tr></thead><tbody>");
        foreach (LifecycleForecastDay day in acting)
        {
            IEnumerable<string> rules = day.Actions.Where(action => action.Action != LifecycleImageAction.Uncertain)
                .GroupBy(action => action.AppliedRulePriority)
                .OrderBy(rule => rule.Key)
                .Select(rule => $"{(rule.Key is { } priority ? $"rule {priority}" : "with their subject")}: {rule.Count()}");
            page.WriteLine(
                $"<tr><td class=\"date\">{HumanText.Day(day.At)}</td><td class=\"number\">{day.ExpiringCount}</td><td "
                + $"class=\"number\">{day.TransitioningCount}</td><td "
                + $"class=\"number\">{Html(HumanText.Frees(day.FreedBytes, day.IsUpperBound) ?? "")}</td><td "
                + $"class=\"number\">{day.ImageCount}</td><td "
                + $"class=\"number\">{HumanText.Size(day.SizeInBytes)}</td><td>{Html(string.Join(", ", rules))}</td></tr>");
        }

        page.WriteLine("</tbody></table></div>");
    }

    private void WriteImages(TextWriter page)
    {
        IEnumerable<string> rules = images.Select(image => image.Rule)
            .OfType<int>()
            .Distinct()
            .Order()
            .Select(rule => $"<option>{rule}</option>");
        page.WriteLine($"""
            <h2>Images</h2>
            <div class="filters">
            <div><label for="text">Tag, digest, reason</label><input id="text" type="search"></div>
            <div><label for="action">What happens</label><select id="action"><option value="">anything</option><option>Expire</option><option>Archive</option><option>Uncertain</option><option>Keep</option></select></div>
            <div><label for="rule">Rule</label><select id="rule"><option value="">any</option>{string.Concat(rules)}</select></div>
            <nav aria-label="Table pages"><button id="previous" type="button">Previous</button> <button id="next" type="button">Next</button></nav>
            </div>
            <div class="scroll"><table id="table"><caption id="count" aria-live="polite"></caption>
            <thead><tr>{Head("image", "Image")}{Head("action", "What happens")}{Head("when", "When")}{Head("rule", "Rule")}{Head("freed", "Frees")}{Head("size", "Size")}{Head("pushed", "Pushed")}{Head("pulled", "Last pull")}<th scope="col">Why</th></tr></thead>
            <tbody id="rows"></tbody></table></div>
            """);

        static string Head(string name, string text) =>
            $"<th scope=\"col\"><button type=\"button\" data-sort=\"{name}\">{text}</button></th>";
    }

    // Rows are arrays without property names, which keeps ten thousand images within a few megabytes. The encoder escapes "<",
    // so that no text can end the script element.
    private string Data()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            foreach (LifecycleReportImage image in images)
                image.Write(json);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
