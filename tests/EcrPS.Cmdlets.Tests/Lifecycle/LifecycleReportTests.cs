using System.Globalization;
using System.Text;
using EcrPS.Commands;
using EcrPS.Prompt;
using EcrPS.TestSupport;
using Microsoft.Playwright;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

public sealed class LifecycleReportTests : IDisposable
{
    private const string Policy = """
        {"rules":[
          {"rulePriority":1,"selection":{"tagStatus":"tagged","tagPatternList":["rc*"],"countType":"imageCountMoreThan","countNumber":100},"action":{"type":"expire"}},
          {"rulePriority":2,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":30},"action":{"type":"expire"}}]}
        """;

    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_cannot_be_written_is_an_error_and_leaves_what_was_there()
    {
        string inventory = Inventory(3);
        string path = Path.Combine(_folder, "report.html");
        File.WriteAllText(path, "mine");

        Assert.Contains("already exists", Error(Export(inventory, path, new() { ["NoClobber"] = true })), StringComparison.Ordinal);
        Assert.Contains("Over", Error(Export(inventory, path, new() { ["Over"] = "soon" })), StringComparison.Ordinal);
        Assert.Contains(
            "-Over must be 0 to", Error(Export(inventory, path, new() { ["Over"] = TimeSpan.FromDays(-1) })), StringComparison.Ordinal);
        Assert.NotNull(Error(Export(inventory, path, new() { ["PolicyText"] = "{}" })));
        Assert.Single(Export(inventory, path, new() { ["WhatIf"] = true }).ThrowOnError().WhatIf);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(["inventory.json", "report.html"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_takes_a_page_by_the_repository_s_name()
    {
        FileInfo file = Assert.Single(
            Export(Inventory(3), _folder + Path.DirectorySeparatorChar, new() { ["PassThru"] = true }).ThrowOnError().Of<FileInfo>());
        Assert.Equal(Path.Combine(_folder, "team.web.html"), file.FullName);
    }

    [Fact]
    public void A_path_that_is_neither_a_folder_nor_a_page_is_refused_with_both_forms()
    {
        string path = Path.Combine(_folder, "reports");
        string error = Error(Export(Inventory(3), path));
        Assert.Contains($"'{path}.html'", error, StringComparison.Ordinal);
        Assert.Contains($"'{path}/'", error, StringComparison.Ordinal);
        Assert.False(Path.Exists(path));
        Directory.CreateDirectory(path);
        Export(Inventory(3), path).ThrowOnError();
        Assert.True(File.Exists(Path.Combine(path, "team.web.html")));
    }

    [Fact]
    public void The_page_loads_nothing_and_no_text_becomes_markup()
    {
        string path = Path.Combine(_folder, "report.html");
        Export(Inventory(3, extra: "</script><img src=x onerror=alert(1)>"), path).ThrowOnError();
        string page = File.ReadAllText(path);

        Assert.DoesNotContain("http://", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script src", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</script>").Length - 1);
    }

    [ToolFact("chromium")]
    public async Task Ten_thousand_images_are_filtered_sorted_and_read_in_a_browser()
    {
        string path = Path.Combine(_folder, "report.html");
        Export(Inventory(10_000), path).ThrowOnError();

        using IPlaywright playwright = await Playwright.CreateAsync();
        await using IBrowser browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Tools.Find("chromium"),
            Args = ["--no-sandbox"],
        });
        IPage tab = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 1000 } });
        var faults = new List<string>();
        var requests = new List<string>();
        tab.PageError += (_, error) => faults.Add(error);
        tab.Console += (_, message) => faults.Add(message.Text);
        tab.Request += (_, request) => requests.Add(request.Url);
        await tab.GotoAsync(new Uri(path).AbsoluteUri);

        Assert.Equal("team/web", await tab.Locator("h1").InnerTextAsync());
        Assert.Equal("1 to 100 of 10000 images", await Count());
        Assert.Equal(100, await tab.Locator("#rows tr").CountAsync());
        Assert.Contains("Size over time", await tab.Locator("svg").GetAttributeAsync("aria-label"), StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ECRPS_SCREENSHOT") is { Length: > 0 } picture)
            await tab.ScreenshotAsync(new() { Path = picture, FullPage = true });

        // A filter by tag only, then also by action, then one without matches.
        await tab.FillAsync("#text", "rc-42 ");
        Assert.Equal("rc-42", await Cell(1, 1, "b"));
        Assert.Equal("Expire", await Cell(1, 2));
        Assert.Equal("2026-06-01", await Cell(1, 3));
        Assert.Contains("rule 1", await Cell(1, 9), StringComparison.Ordinal);
        await tab.SelectOptionAsync("#action", "Keep");
        Assert.DoesNotContain("rc-42", await tab.Locator("#rows").InnerTextAsync(), StringComparison.Ordinal);
        await tab.FillAsync("#text", "no such image");
        Assert.Equal("None of 10000 images", await Count());
        Assert.Equal(0, await tab.Locator("#rows tr").CountAsync());

        // Images that expire on a later day, filtered by rule.
        await tab.FillAsync("#text", "");
        await tab.SelectOptionAsync("#action", "Expire");
        await tab.SelectOptionAsync("#rule", "2");
        await tab.ClickAsync("th button[data-sort=when]");
        Assert.Equal("ascending", await tab.Locator("th:has(button[data-sort=when])").GetAttributeAsync("aria-sort"));
        string first = await Cell(1, 3);
        await tab.ClickAsync("th button[data-sort=when]");
        string last = await Cell(1, 3);
        Assert.True(string.CompareOrdinal(first, last) < 0, $"{first} is before {last}");

        // Paging, and sorting by a number.
        await tab.SelectOptionAsync("#action", "");
        await tab.SelectOptionAsync("#rule", "");
        await tab.ClickAsync("#next");
        Assert.Equal("101 to 200 of 10000 images", await Count());
        await tab.ClickAsync("th button[data-sort=size]");
        await tab.ClickAsync("th button[data-sort=size]");
        Assert.Equal("1 to 100 of 10000 images", await Count());
        Assert.Equal("10.0 MB", await Cell(1, 6));

        Assert.Empty(faults);
        Assert.Equal([new Uri(path).AbsoluteUri], requests);

        Task<string> Count() => tab.Locator("#count").InnerTextAsync();
        Task<string> Cell(int row, int column, string inner = "") =>
            tab.Locator($"#rows tr:nth-child({row}) td:nth-child({column}) {inner}".TrimEnd()).First.InnerTextAsync();
    }

    private static PromptRun Export(string inventory, string path, System.Collections.Hashtable? more = null)
    {
        var parameters = new System.Collections.Hashtable
        {
            ["InventoryPath"] = inventory,
            ["ReportPath"] = path,
            ["PolicyText"] = Policy,
            ["At"] = Now,
        };
        foreach (System.Collections.DictionaryEntry one in more ?? [])
            parameters[one.Key] = one.Value;
        using PromptSession session = ModuleSession.Open(PromptAnswer.Yes);
        return session.Pipeline().Then<ExportEcrLifecycleReportCommand>(parameters).Run();
    }

    private static string Error(PromptRun run) => (run.Terminating ?? run.Errors.Single()).Exception.Message;

    // In the format of `aws ecr describe-images`: every other image is a release candidate, the others are untagged; one push an hour.
    private string Inventory(int count, string? extra = null)
    {
        var text = new StringBuilder("{\"imageDetails\":[");
        for (int i = 0; i < count; i++)
        {
            string tags = i % 2 == 0 ? $"[\"rc-{i}\"{(extra is null ? "" : $",\"{extra}\"")}]" : "[]";
            text.Append(CultureInfo.InvariantCulture, $$"""
                {{(i == 0 ? "" : ",")}}{"registryId":"123456789012","repositoryName":"team/web","imageDigest":"sha256:{{i:x64}}","imageTags":{{tags}},"imageSizeInBytes":{{(i + 1) * 1000}},
                 "imagePushedAt":"{{Now.AddHours(i - count):O}}","imageManifestMediaType":"application/vnd.oci.image.manifest.v1+json"}
                """);
        }

        string path = Path.Combine(_folder, "inventory.json");
        File.WriteAllText(path, text.Append("]}").ToString());
        return path;
    }
}
