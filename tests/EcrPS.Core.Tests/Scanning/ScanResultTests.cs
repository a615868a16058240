using EcrPS.Model;

namespace EcrPS.Scanning.Tests;

public sealed class ScanResultTests
{
    private const string Digest = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string Other = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

    private static readonly Dictionary<string, int> NoCounts = [];

    [Fact]
    public void All_pages_together_agree_with_the_counts_of_the_first()
    {
        var result = new ScanResult(Digest);
        result.Add(Page("COMPLETE", Counts(("HIGH", 2), ("LOW", 1)), ["HIGH"]));
        Assert.NotNull(result.Contradiction);
        result.Add(Page("COMPLETE", Counts(("HIGH", 2), ("LOW", 1)), ["LOW", "HIGH"]));
        Assert.Null(result.Contradiction);
        Assert.Equal((2, 1), (result.SeverityCounts["high"], result.SeverityCounts["LOW"]));
    }

    [Fact]
    public void A_clean_image_has_empty_counts()
    {
        Assert.Null(Of(Page("COMPLETE", NoCounts, [])).Contradiction);
        Assert.Empty(Of(Page("COMPLETE", NoCounts, [])).SeverityCounts);
    }

    [Theory]
    [InlineData("COMPLETE", false)]
    [InlineData("ACTIVE", true)] // aws/aws-cli#6759
    public void Findings_without_counts_are_counted_and_only_an_enhanced_result_may_lack_counts(string status, bool isTrusted)
    {
        ScanResult some = Of(Page(status, null, ["CRITICAL"]));
        Assert.Equal(1, some.SeverityCounts["CRITICAL"]);
        Assert.Equal(isTrusted, some.Contradiction is null);
        Assert.Equal(isTrusted, Of(Page(status, null, [])).Contradiction is null);
        ScanResult nothing = Of(new DescribeImageScanFindingsResponse { ImageScanStatus = new() { Status = status } });
        Assert.Equal(isTrusted, nothing.Contradiction is null);
    }

    [Fact]
    public void What_the_counts_and_the_findings_say_must_be_the_same()
    {
        Assert.Equal("its counts are none, but its findings 1 CRITICAL", Of(Page("COMPLETE", NoCounts, ["CRITICAL"])).Contradiction);
        Assert.Equal("its counts are 1 LOW, but its findings none", Of(Page("ACTIVE", Counts(("LOW", 1)), [])).Contradiction);
        Assert.Equal("its counts are 1 LOW, but its findings 1 HIGH", Of(Page("COMPLETE", Counts(("LOW", 1)), ["HIGH"])).Contradiction);
        Assert.Equal("it has no counts, and its findings are 1 HIGH", Of(Page("COMPLETE", null, ["HIGH"])).Contradiction);
    }

    [Fact]
    public void Findings_without_a_rating_have_several_names() =>
        Assert.Null(Of(Page("COMPLETE", Counts(("UNTRIAGED", 2)), ["UNDEFINED", "UNTRIAGED"])).Contradiction);

    [Fact]
    public void Suppressed_findings_count_if_the_service_counts_them()
    {
        ImageScanFindings findings = new()
        {
            EnhancedFindings =
            [
                new() { Severity = "HIGH", Status = "ACTIVE" },
                new() { Severity = "CRITICAL", Status = "SUPPRESSED" },
            ],
            FindingSeverityCounts = Counts(("HIGH", 1)),
        };
        var reply = new DescribeImageScanFindingsResponse { ImageScanStatus = new() { Status = "ACTIVE" }, ImageScanFindings = findings };
        Assert.Null(Of(reply).Contradiction);
        Assert.Equal(["HIGH"], Of(reply).SeverityCounts.Keys);

        findings.FindingSeverityCounts = Counts(("HIGH", 1), ("CRITICAL", 1));
        Assert.Null(Of(reply).Contradiction);
        Assert.Equal(2, Of(reply).SeverityCounts.Count);
        findings.FindingSeverityCounts = Unset.Map<int>();
        Assert.Equal(2, Of(reply).SeverityCounts.Count);
    }

    [Fact]
    public void A_status_that_changes_and_another_image_are_contradictions()
    {
        var changing = new ScanResult(null);
        changing.Add(Page("COMPLETE", NoCounts, []));
        changing.Add(Page("IN_PROGRESS", NoCounts, []));
        Assert.Contains("status", changing.Contradiction, StringComparison.Ordinal);

        var moving = new ScanResult(null);
        moving.Add(Page("COMPLETE", NoCounts, []));
        moving.Add(Page("COMPLETE", NoCounts, [], Other));
        Assert.Contains(Other, moving.Contradiction, StringComparison.Ordinal);
        var wrong = new ScanResult(Digest);
        wrong.Add(Page("COMPLETE", NoCounts, [], Other));
        Assert.Contains(Other, wrong.Contradiction, StringComparison.Ordinal);
    }

    private static ScanResult Of(DescribeImageScanFindingsResponse page)
    {
        var result = new ScanResult(null);
        result.Add(page);
        return result;
    }

    private static Dictionary<string, int> Counts(params (string Severity, int Count)[] counts) =>
        counts.ToDictionary(pair => pair.Severity, pair => pair.Count);

    private static DescribeImageScanFindingsResponse Page(
        string status, IReadOnlyDictionary<string, int>? counts, string[] severities, string digest = Digest) => new()
        {
            ImageId = new() { ImageDigest = digest },
            ImageScanStatus = new() { Status = status },
            ImageScanFindings = new()
            {
                Findings = [.. severities.Select(severity => new ImageScanFinding { Name = "CVE-1", Severity = severity })],
                FindingSeverityCounts = counts ?? Unset.Map<int>(),
            },
        };
}
