using System.Management.Automation;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>ECR does not scan an index: the cmdlets scan its platform images instead, but not its attestations.</summary>
public sealed class ScanIndexTests : ScanCmdletTestBase
{
    private const string Attestation = "sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc";

    private const string Index = $$$"""
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[
        {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{DigestA}}}","size":7,"platform":{"os":"linux","architecture":"amd64"}},
        {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{DigestB}}}","size":7,"platform":{"os":"linux","architecture":"arm64"}},
        {"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{Attestation}}}","size":7,"platform":{"os":"unknown","architecture":"unknown"},"annotations":{"vnd.docker.reference.type":"attestation-manifest"}}]}
        """;

    public ScanIndexTests()
    {
        Script("multi", "ScanNotFound");
        Script(DigestA, Basic("\"HIGH\":1"));
        Script(DigestB, Status("IN_PROGRESS"), Basic("\"HIGH\":2"));
        Operations["DescribeImages"] = _ => """{"imageDetails":[{"imageManifestMediaType":"application/vnd.oci.image.index.v1+json"}]}""";
        Operations["BatchGetImage"] = _ => new JsonObject
        {
            ["images"] = new JsonArray(new JsonObject
            {
                ["imageId"] = new JsonObject
                {
                    ["imageDigest"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Index))),
                    ["imageTag"] = "multi",
                },
                ["imageManifest"] = Index,
                ["imageManifestMediaType"] = "application/vnd.oci.image.index.v1+json",
            }),
        }.ToJsonString();
    }

    [Fact]
    public void A_wait_is_for_its_images()
    {
        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { Image = "web:multi" }).ThrowOnError();

        Assert.Equal(
            [("linux/amd64", DigestA, 1), ("linux/arm64", DigestB, 2)],
            run.Of<ImageScanSummary>().Select(summary => (summary.Platform!, Digest(summary), summary.FindingCount)));

        static string Digest(ImageScanSummary summary) => summary.Platform == "linux/amd64" ? DigestA : DigestB;
    }

    [Theory]
    [InlineData("UNSUPPORTED_IMAGE")]
    [InlineData("")]
    public void Findings_are_those_of_its_images(string status)
    {
        if (status.Length > 0)
            Script("multi", Status(status));
        Script(DigestB, Basic("\"HIGH\":1"));

        Prompt.PromptRun run = Run<GetEcrImageScanFindingCommand>(new { Image = "web:multi" }).ThrowOnError();

        Assert.Equal(["linux/amd64", "linux/arm64"], run.Of<ScanFinding>().Select(finding => finding.Platform));
    }

    [Fact]
    public void A_scan_is_started_for_its_images()
    {
        Operations["StartImageScan"] = request => (string?)request["imageId"]!["imageDigest"] is { } digest
            ? $$"""{ "repositoryName": "web", "imageId": { "imageDigest": "{{digest}}" }, "imageScanStatus": { "status": "IN_PROGRESS" } }"""
            : throw new EcrException("UnsupportedImageType", "No.");

        Prompt.PromptRun run = Run<StartEcrImageScanCommand>(new { Image = "web:multi" }).ThrowOnError();

        Assert.Equal([DigestA, DigestB], run.Of<StartImageScanResponse>().Select(reply => reply.ImageId!.ImageDigest));
    }

    [Fact]
    public void An_image_without_scan_is_not_pulled_to_see_whether_it_is_an_index()
    {
        Operations["DescribeImages"] = _ =>
            """{"imageDetails":[{"imageManifestMediaType":"application/vnd.oci.image.manifest.v1+json"}]}""";

        Prompt.PromptRun run = Run<WaitEcrImageScanCommand>(new { Image = "web:multi" });

        Assert.StartsWith("ScanNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(Factory.Calls, call => call.Contains("DescribeImages ", StringComparison.Ordinal));
        Assert.DoesNotContain(Factory.Calls, call => call.Contains("BatchGetImage", StringComparison.Ordinal));
    }

    [Fact]
    public void An_index_that_cannot_be_read_keeps_its_first_error()
    {
        Operations.Remove("BatchGetImage");
        Operations["StartImageScan"] = _ => throw new EcrException("UnsupportedImageType", "No.");

        ErrorRecord start = Assert.Single(Run<StartEcrImageScanCommand>(new { Image = "web:multi" }).Errors);
        ErrorRecord find = Assert.Single(Run<GetEcrImageScanFindingCommand>(new { Image = "web:multi" }).Errors);
        ErrorRecord wait = Assert.Single(Run<WaitEcrImageScanCommand>(new { Image = "web:multi" }).Errors);

        Assert.StartsWith("UnsupportedImageType,", start.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("platform", start.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.All([find, wait], error => Assert.StartsWith("ScanNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
    }
}
