using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Services.Scanning;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ScanningConfigurationTests : IAsyncLifetime
{
    private static readonly TimeSpan UntilRecordsAreLookedAt = TimeSpan.FromMinutes(10);

    private string _records = null!;
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _records = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        await DebianImages.RecordAsync(_records, 1, "low");
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { VulnerabilitiesPath = _records });
        await _registry.CreateAsync("prod/web");
        await _registry.CreateAsync("test/web");
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_records, recursive: true);
    }

    // The table of the user guide, "Filters to choose which repositories are scanned".
    [Theory]
    [InlineData("prod", "prod,repo-prod,prod-repo,repo-prod-repo,prodrepo")]
    [InlineData("*prod", "prod,repo-prod")]
    [InlineData("prod*", "prod,prod-repo,prodrepo")]
    [InlineData("*prod*", "prod,repo-prod,prod-repo,repo-prod-repo,prodrepo")]
    [InlineData("prod*repo", "prod-repo,prodrepo")]
    public void A_filter_matches_as_the_user_guide_shows(string filter, string expected) =>
        Assert.Equal(
            expected.Split(','),
            ((string[])["prod", "repo-prod", "prod-repo", "repo-prod-repo", "prodrepo"]).Where(name =>
                RegistryScanning.Matches(filter, name)));

    [Fact]
    public async Task What_a_scan_type_does_not_have_is_refused()
    {
        await _registry.Client.FailAsync(
            "PutRegistryScanningConfiguration", Rules("BASIC", ("CONTINUOUS_SCAN", "*")), "InvalidParameterException");
        await _registry.Client.FailAsync(
            "PutRegistryScanningConfiguration", Rules("ENHANCED", ("MANUAL", "*")), "InvalidParameterException");
        await _registry.Client.FailAsync(
            "PutRegistryScanningConfiguration", Rules("BASIC", ("SCAN_ON_PUSH", "UPPER")), "ValidationException");
        await _registry.Client.FailAsync(
            "PutRegistryScanningConfiguration",
            Rules("BASIC", ("SCAN_ON_PUSH", "a"), ("SCAN_ON_PUSH", "b"), ("SCAN_ON_PUSH", "c")),
            "ValidationException");

        JsonNode configuration = (await _registry.Client.CallAsync("GetRegistryScanningConfiguration", new { }))["scanningConfiguration"]!;
        Assert.Equal(("BASIC", 0), ((string)configuration["scanType"]!, configuration["rules"]!.AsArray().Count));
    }

    [Fact]
    public async Task The_configuration_is_kept_and_says_what_it_means_for_repositories()
    {
        await _registry.Client.CallAsync(
            "CreateRepository", new { repositoryName = "flagged", imageScanningConfiguration = new { scanOnPush = true } });
        await PutAsync("BASIC", ("SCAN_ON_PUSH", "prod"));
        await _registry.RestartAsync();

        JsonObject reply = await _registry.Client.CallAsync(
            "BatchGetRepositoryScanningConfiguration", new { repositoryNames = new[] { "prod/web", "no/such", "test/web", "flagged" } });
        Assert.Equal(
            [("prod/web", false, "SCAN_ON_PUSH", 1), ("test/web", false, "MANUAL", 0), ("flagged", true, "SCAN_ON_PUSH", 0)],
            reply["scanningConfigurations"]!.AsArray().Select(static item => (
                (string)item!["repositoryName"]!,
                (bool)item["scanOnPush"]!,
                (string)item["scanFrequency"]!,
                item["appliedScanFilters"]!.AsArray().Count)));
        Assert.Equal(
            "arn:aws:ecr:us-east-1:123456789012:repository/prod/web", (string)reply["scanningConfigurations"]![0]!["repositoryArn"]!);
        Assert.Equal(
            ("no/such", "REPOSITORY_NOT_FOUND"),
            ((string)reply["failures"]![0]!["repositoryName"]!, (string)reply["failures"]![0]!["failureCode"]!));

        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "*"), ("CONTINUOUS_SCAN", "prod*"));
        reply = await _registry.Client.CallAsync(
            "BatchGetRepositoryScanningConfiguration", new { repositoryNames = new[] { "prod/web", "test/web", "flagged" } });
        Assert.Equal(
            [("CONTINUOUS_SCAN", false), ("SCAN_ON_PUSH", false), ("SCAN_ON_PUSH", true)],
            reply["scanningConfigurations"]!.AsArray().Select(
                static item => ((string)item!["scanFrequency"]!, (bool)item["scanOnPush"]!)));
        await PutAsync("ENHANCED");
        reply = await _registry.Client.CallAsync(
            "BatchGetRepositoryScanningConfiguration", new { repositoryNames = new[] { "flagged" } });
        Assert.Equal(
            ("MANUAL", true),
            ((string)reply["scanningConfigurations"]![0]!["scanFrequency"]!, (bool)reply["scanningConfigurations"]![0]!["scanOnPush"]!));
        Assert.Equal(
            "ENHANCED",
            (string)(await _registry.Client.CallAsync("GetRegistryScanningConfiguration", new { }))["scanningConfiguration"]!["scanType"]!);
    }

    [Fact]
    public async Task A_rule_scans_on_push_and_nothing_else()
    {
        await PutAsync("BASIC", ("SCAN_ON_PUSH", "prod*"));
        await _registry.PushDebianAsync("prod/web", "1");
        await _registry.PushDebianAsync("test/web", "1");

        JsonNode findings = (await ScannedAsync("prod/web", "COMPLETE"))["imageScanFindings"]!;
        Assert.Equal("CVE-2020-0001", (string)findings["findings"]![0]!["name"]!);
        Assert.Null(findings["enhancedFindings"]);
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("test/web"), "ScanNotFoundException");
        await _registry.Client.FailAsync("StartImageScan", Image("prod/web"), "LimitExceededException");
    }

    [Fact]
    public async Task Enhanced_scans_on_push_are_complete_and_cannot_be_asked_for()
    {
        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "prod*"));
        string digest = await _registry.PushDebianAsync("prod/web", "1");

        JsonObject reply = await ScannedAsync("prod/web", "COMPLETE");
        Assert.Null(reply["imageScanFindings"]!["findings"]);
        JsonNode finding = Assert.Single(reply["imageScanFindings"]!["enhancedFindings"]!.AsArray())!;
        JsonNode package = finding["packageVulnerabilityDetails"]!["vulnerablePackages"]![0]!;
        Assert.Equal(
            ("openssl", "3.0.1-1", "3.0.2-1"), ((string)package["name"]!, (string)package["version"]!, (string)package["fixedInVersion"]!));
        Assert.Equal(("CVE-2020-0001", "YES", "ACTIVE", "LOW"), (
            (string)finding["packageVulnerabilityDetails"]!["vulnerabilityId"]!,
            (string)finding["fixAvailable"]!,
            (string)finding["status"]!,
            (string)finding["severity"]!));
        JsonNode image = finding["resources"]![0]!["details"]!["awsEcrContainerImage"]!;
        Assert.Equal(
            (digest, "1", "DEBIAN_12"), ((string)image["imageHash"]!, (string)image["imageTags"]![0]!, (string)image["platform"]!));
        Assert.Equal(
            "This feature is disabled", await _registry.Client.FailAsync("StartImageScan", Image("prod/web"), "ValidationException"));

        // Results of the other scan type are not shown.
        await PutAsync("BASIC");
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("prod/web"), "ScanNotFoundException");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Continuous_scans_run_again_when_the_records_change(bool restarts)
    {
        await _registry.PushDebianAsync("prod/web", "1");
        await _registry.PushDebianAsync("test/web", "1");
        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "*"), ("CONTINUOUS_SCAN", "prod*"));
        JsonArray before = (await ScannedAsync("prod/web", "ACTIVE"))["imageScanFindings"]!["enhancedFindings"]!.AsArray();
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("test/web"), "ScanNotFoundException");

        await DebianImages.RecordAsync(_records, 2, "high");
        if (restarts)
        {
            await _registry.RestartAsync();
        }
        else
        {
            await _registry.AdvanceAsync(UntilRecordsAreLookedAt);
        }

        JsonNode after = (await _registry.UntilAsync(
            "DescribeImageScanFindings",
            Image("prod/web"),
            static reply => reply["imageScanFindings"]?["enhancedFindings"]?.AsArray().Count == 2))["imageScanFindings"]!;
        Assert.Equal((1, 1), ((int)after["findingSeverityCounts"]!["HIGH"]!, (int)after["findingSeverityCounts"]!["LOW"]!));
        JsonNode known = after["enhancedFindings"]!.AsArray()
            .Single(finding => (string)finding!["findingArn"]! == (string)before[0]!["findingArn"]!)!;
        Assert.Equal((double)before[0]!["firstObservedAt"]!, (double)known["firstObservedAt"]!);
        Assert.True((double)known["lastObservedAt"]! > (double)known["firstObservedAt"]!);
    }

    private static object Image(string repository) => new { repositoryName = repository, imageId = new { imageTag = "1" } };

    private static object Rules(string scanType, params (string Frequency, string Filter)[] rules) => new
    {
        scanType,
        rules = rules.Select(static rule =>
            new { scanFrequency = rule.Frequency, repositoryFilters = new[] { new { filter = rule.Filter, filterType = "WILDCARD" } } }),
    };

    private Task<JsonObject> PutAsync(string scanType, params (string Frequency, string Filter)[] rules) =>
        _registry.Client.CallAsync("PutRegistryScanningConfiguration", Rules(scanType, rules));

    private Task<JsonObject> ScannedAsync(string repository, string status) =>
        _registry.UntilAsync(
            "DescribeImageScanFindings", Image(repository), reply => (string?)reply["imageScanStatus"]?["status"] == status);
}
