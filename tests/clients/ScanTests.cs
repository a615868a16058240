using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;
using EcrPS.Tour.Input;

namespace EcrPS.Clients.Tests;

/// <summary>A scan through the AWS CLI: an image of this machine's packages against records made from their changelogs.</summary>
public sealed class ScanTests : IDisposable
{
    private readonly ClientFolder _folder = new();

    [ToolFact("aws")]
    public async Task A_scan_is_started_waited_for_and_read()
    {
        var machine = MachineImage.Find();
        machine.Vulnerabilities.WriteRecords(_folder.Path("osv.zip"), machine.Ecosystem);
        using Registry registry = await Registry.StartAsync(_folder, "--vulnerabilities", _folder.Path("osv.zip"));
        await registry.CreateAsync("team/scan");
        Manifest image = await machine.WriteAsync(_folder.Path("layout"), "1.0", CancellationToken.None);
        await using (OciLayout source = await OciLayout.OpenAsync(_folder.Path("layout"), CancellationToken.None))
        await using (RegistryStore target = registry.Store("team/scan"))
            await ImagePublisher.PublishAsync(source, "1.0", target, ["1.0"], null, CancellationToken.None);

        string[] which = ["--repository-name", "team/scan", "--image-id", "imageTag=1.0"];
        JsonNode started = (await registry.EcrAsync(["start-image-scan", .. which]))!;
        Assert.Equal(
            (image.Digest.ToString(), "IN_PROGRESS"),
            ((string)started["imageId"]!["imageDigest"]!, (string)started["imageScanStatus"]!["status"]!));
        await registry.EcrAsync(["wait", "image-scan-complete", .. which]);
        JsonNode described = (await registry.EcrAsync(["describe-image-scan-findings", .. which]))!;
        ClientRun again = await registry.TryAwsAsync(["ecr", "start-image-scan", .. which]);

        Assert.Equal("COMPLETE", (string)described["imageScanStatus"]!["status"]!);
        JsonArray findings = described["imageScanFindings"]!["findings"]!.AsArray();
        var known = machine.Vulnerabilities.Fixes.Select(fix => fix.CveId).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(findings);
        Assert.All(findings, finding => Assert.Contains((string)finding!["name"]!, known));
        Assert.Equal(
            findings.CountBy(finding => (string)finding!["severity"]!).ToDictionary(),
            described["imageScanFindings"]!["findingSeverityCounts"]!.AsObject().ToDictionary(pair => pair.Key, pair => (int)pair.Value!));
        Assert.Contains(
            "An error occurred (LimitExceededException) when calling the StartImageScan operation: The scan quota per image has "
            + "been exceeded.",
            again.Failed(),
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
