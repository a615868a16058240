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
    public void AFilterMatchesAsTheUserGuideShows(string filter, string expected) =>
        Assert.Equal(
            expected.Split(','),
            ((string[])["prod", "repo-prod", "prod-repo", "repo-prod-repo", "prodrepo"]).Where(name => RegistryScanning.Matches(filter, name)));

    [Fact]
    public async Task WhatAScanTypeDoesNotHaveIsRefused()
    {
        await _registry.Client.FailAsync("PutRegistryScanningConfiguration", Rules("BASIC", ("CONTINUOUS_SCAN", "*")), "InvalidParameterException");
        await _registry.Client.FailAsync("PutRegistryScanningConfiguration", Rules("ENHANCED", ("MANUAL", "*")), "InvalidParameterException");
        await _registry.Client.FailAsync("PutRegistryScanningConfiguration", Rules("BASIC", ("SCAN_ON_PUSH", "UPPER")), "ValidationException");
        await _registry.Client.FailAsync("PutRegistryScanningConfiguration", Rules("BASIC", ("SCAN_ON_PUSH", "a"), ("SCAN_ON_PUSH", "b"), ("SCAN_ON_PUSH", "c")), "ValidationException");

        var configuration = (await _registry.Client.CallAsync("GetRegistryScanningConfiguration", new { }))["scanningConfiguration"]!;
        Assert.Equal(("BASIC", 0), ((string)configuration["scanType"]!, configuration["rules"]!.AsArray().Count));
    }

    [Fact]
    public async Task TheConfigurationIsKeptAndSaysWhatItMeansForRepositories()
    {
        await _registry.Client.CallAsync("CreateRepository", new { repositoryName = "flagged", imageScanningConfiguration = new { scanOnPush = true } });
        await PutAsync("BASIC", ("SCAN_ON_PUSH", "prod"));
        await _registry.RestartAsync();

        var reply = await _registry.Client.CallAsync("BatchGetRepositoryScanningConfiguration", new { repositoryNames = new[] { "prod/web", "no/such", "test/web", "flagged" } });
        Assert.Equal(
            [("prod/web", true, "SCAN_ON_PUSH", 1), ("test/web", false, "MANUAL", 0), ("flagged", true, "SCAN_ON_PUSH", 0)],
            reply["scanningConfigurations"]!.AsArray().Select(static item => (
                (string)item!["repositoryName"]!, (bool)item["scanOnPush"]!, (string)item["scanFrequency"]!, item["appliedScanFilters"]!.AsArray().Count)));
        Assert.Equal("arn:aws:ecr:us-east-1:123456789012:repository/prod/web", (string)reply["scanningConfigurations"]![0]!["repositoryArn"]!);
        Assert.Equal(("no/such", "REPOSITORY_NOT_FOUND"), ((string)reply["failures"]![0]!["repositoryName"]!, (string)reply["failures"]![0]!["failureCode"]!));

        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "*"), ("CONTINUOUS_SCAN", "prod*"));
        reply = await _registry.Client.CallAsync("BatchGetRepositoryScanningConfiguration", new { repositoryNames = new[] { "prod/web", "test/web" } });
        Assert.Equal(["CONTINUOUS_SCAN", "SCAN_ON_PUSH"], reply["scanningConfigurations"]!.AsArray().Select(static item => (string)item!["scanFrequency"]!));
        Assert.Equal("ENHANCED", (string)(await _registry.Client.CallAsync("GetRegistryScanningConfiguration", new { }))["scanningConfiguration"]!["scanType"]!);
    }

    [Fact]
    public async Task ARuleScansOnPushAndNothingElse()
    {
        await PutAsync("BASIC", ("SCAN_ON_PUSH", "prod*"));
        await _registry.PushDebianAsync("prod/web", "1");
        await _registry.PushDebianAsync("test/web", "1");

        var findings = (await ScannedAsync("prod/web", "COMPLETE"))["imageScanFindings"]!;
        Assert.Equal("CVE-2020-0001", (string)findings["findings"]![0]!["name"]!);
        Assert.Null(findings["enhancedFindings"]);
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("test/web"), "ScanNotFoundException");
        await _registry.Client.FailAsync("StartImageScan", Image("prod/web"), "LimitExceededException");
    }

    [Fact]
    public async Task EnhancedScansOnPushAreCompleteAndCannotBeAskedFor()
    {
        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "prod*"));
        var digest = await _registry.PushDebianAsync("prod/web", "1");

        var reply = await ScannedAsync("prod/web", "COMPLETE");
        Assert.Null(reply["imageScanFindings"]!["findings"]);
        var finding = Assert.Single(reply["imageScanFindings"]!["enhancedFindings"]!.AsArray())!;
        var package = finding["packageVulnerabilityDetails"]!["vulnerablePackages"]![0]!;
        Assert.Equal(("openssl", "3.0.1-1", "3.0.2-1"), ((string)package["name"]!, (string)package["version"]!, (string)package["fixedInVersion"]!));
        Assert.Equal(("CVE-2020-0001", "YES", "ACTIVE", "LOW"), (
            (string)finding["packageVulnerabilityDetails"]!["vulnerabilityId"]!, (string)finding["fixAvailable"]!, (string)finding["status"]!, (string)finding["severity"]!));
        var image = finding["resources"]![0]!["details"]!["awsEcrContainerImage"]!;
        Assert.Equal((digest, "1", "DEBIAN_12"), ((string)image["imageHash"]!, (string)image["imageTags"]![0]!, (string)image["platform"]!));
        Assert.Equal("This feature is disabled", await _registry.Client.FailAsync("StartImageScan", Image("prod/web"), "ValidationException"));

        // Results of the other scan type are not shown.
        await PutAsync("BASIC");
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("prod/web"), "ScanNotFoundException");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ContinuousScansRunAgainWhenTheRecordsChange(bool restarts)
    {
        await _registry.PushDebianAsync("prod/web", "1");
        await _registry.PushDebianAsync("test/web", "1");
        await PutAsync("ENHANCED", ("SCAN_ON_PUSH", "*"), ("CONTINUOUS_SCAN", "prod*"));
        var before = (await ScannedAsync("prod/web", "ACTIVE"))["imageScanFindings"]!["enhancedFindings"]!.AsArray();
        await _registry.Client.FailAsync("DescribeImageScanFindings", Image("test/web"), "ScanNotFoundException");

        await DebianImages.RecordAsync(_records, 2, "high");
        if (restarts)
            await _registry.RestartAsync();
        else
            await _registry.AdvanceAsync(UntilRecordsAreLookedAt);

        var after = (await _registry.UntilAsync(
            "DescribeImageScanFindings", Image("prod/web"), static reply => reply["imageScanFindings"]?["enhancedFindings"]?.AsArray().Count == 2))["imageScanFindings"]!;
        Assert.Equal((1, 1), ((int)after["findingSeverityCounts"]!["HIGH"]!, (int)after["findingSeverityCounts"]!["LOW"]!));
        var known = after["enhancedFindings"]!.AsArray().Single(finding => (string)finding!["findingArn"]! == (string)before[0]!["findingArn"]!)!;
        Assert.Equal((double)before[0]!["firstObservedAt"]!, (double)known["firstObservedAt"]!);
        Assert.True((double)known["lastObservedAt"]! > (double)known["firstObservedAt"]!);
    }

    private static object Image(string repository) => new { repositoryName = repository, imageId = new { imageTag = "1" } };

    private static object Rules(string scanType, params (string Frequency, string Filter)[] rules) => new
    {
        scanType,
        rules = rules.Select(static rule => new { scanFrequency = rule.Frequency, repositoryFilters = new[] { new { filter = rule.Filter, filterType = "WILDCARD" } } }),
    };

    private Task<JsonObject> PutAsync(string scanType, params (string Frequency, string Filter)[] rules) =>
        _registry.Client.CallAsync("PutRegistryScanningConfiguration", Rules(scanType, rules));

    private Task<JsonObject> ScannedAsync(string repository, string status) =>
        _registry.UntilAsync("DescribeImageScanFindings", Image(repository), reply => (string?)reply["imageScanStatus"]?["status"] == status);
}
