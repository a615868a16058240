using System.Formats.Tar;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ScanApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";

    private string _records = null!;
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _records = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        foreach (int number in (int[])[1, 2, 3])
            await DebianImages.RecordAsync(_records, number, number == 1 ? "low" : "high");

        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { VulnerabilitiesPath = _records });
        await _registry.CreateAsync(Repository);
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_records, recursive: true);
    }

    [Fact]
    public async Task A_scan_finds_what_is_in_the_layers_and_is_kept()
    {
        string digest = await _registry.PushDebianAsync(Repository, "1");
        JsonObject started = await _registry.Client.CallAsync(
            "StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "1" } });
        Assert.Equal(
            ("IN_PROGRESS", digest), ((string)started["imageScanStatus"]!["status"]!, (string)started["imageId"]!["imageDigest"]!));
        await CompleteAsync();
        await _registry.RestartAsync();

        JsonObject reply = await _registry.Client.CallAsync(
            "DescribeImageScanFindings", new { repositoryName = Repository, imageId = new { imageTag = "1" }, maxResults = 2 });
        JsonObject rest = await _registry.Client.CallAsync(
            "DescribeImageScanFindings",
            new { repositoryName = Repository, imageId = new { imageTag = "1" }, maxResults = 2, nextToken = (string?)reply["nextToken"] });

        JsonNode findings = reply["imageScanFindings"]!;
        Assert.Equal(
            (2, 1, 2),
            (
                (int)findings["findingSeverityCounts"]!["HIGH"]!,
                (int)findings["findingSeverityCounts"]!["LOW"]!,
                findings["findingSeverityCounts"]!.AsObject().Count));
        Assert.Equal("CVE-2020-0002", (string)findings["findings"]![0]!["name"]!);
        Assert.Equal("HIGH", (string)findings["findings"]![0]!["severity"]!);
        Assert.Contains(
            findings["findings"]![0]!["attributes"]!.AsArray(),
            attribute => ((string)attribute!["key"]!, (string)attribute["value"]!) == ("package_name", "openssl"));
        Assert.Equal("CVE-2020-0001", (string)Assert.Single(rest["imageScanFindings"]!["findings"]!.AsArray())!["name"]!);
        Assert.Null(rest["nextToken"]);
    }

    [Fact]
    public async Task An_image_is_scanned_once_a_day()
    {
        await _registry.PushDebianAsync(Repository, "1");
        var scan = new { repositoryName = Repository, imageId = new { imageTag = "1" } };
        await _registry.Client.CallAsync("StartImageScan", scan);
        await CompleteAsync();

        Assert.Equal(
            "The scan quota per image has been exceeded. Wait and try again.",
            await _registry.Client.FailAsync("StartImageScan", scan, "LimitExceededException"));
        await _registry.AdvanceAsync(TimeSpan.FromHours(24));

        await _registry.Client.CallAsync("StartImageScan", scan);
    }

    [Fact]
    public async Task Scan_on_push_scans()
    {
        await _registry.Client.CallAsync(
            "CreateRepository", new { repositoryName = "scanned", imageScanningConfiguration = new { scanOnPush = true } });
        await _registry.PushDebianAsync("scanned", "1");

        JsonObject reply = await _registry.UntilAsync(
            "DescribeImageScanFindings",
            new { repositoryName = "scanned", imageId = new { imageTag = "1" } },
            reply => (string?)reply["imageScanStatus"]?["status"] == "COMPLETE");

        Assert.Equal(3, reply["imageScanFindings"]!["findings"]!.AsArray().Count);
    }

    [Theory]
    [InlineData(true, "UNSUPPORTED_IMAGE")]
    [InlineData(false, "FAILED")]
    public async Task An_image_without_packages_is_unsupported_and_what_is_no_tar_fails(bool isTar, string status)
    {
        if (isTar)
        {
            await _registry.PushFilesAsync(Repository, "1", ("readme", "nothing else"));
        }
        else
        {
            await _registry.PushAsync(Repository, "no tar at all", "1");
        }

        await _registry.Client.CallAsync("StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "1" } });

        JsonObject reply = await _registry.UntilAsync(
            "DescribeImageScanFindings",
            new { repositoryName = Repository, imageId = new { imageTag = "1" } },
            reply => (string?)reply["imageScanStatus"]?["status"] != "IN_PROGRESS");

        Assert.Equal(status, (string)reply["imageScanStatus"]!["status"]!);
        Assert.NotEmpty((string)reply["imageScanStatus"]!["description"]!);
        Assert.Null(reply["imageScanFindings"]);
    }

    [Theory]
    [InlineData("application/vnd.oci.image.layer.v1.tar", true, "COMPLETE", "1 packages")]
    [InlineData("application/vnd.oci.image.layer.v1.tar", false, "FAILED", "where the manifest says")]
    [InlineData("application/vnd.oci.image.layer.v1.tar+gzip+encrypted", true, "UNSUPPORTED_IMAGE", "encrypted")]
    public async Task The_manifest_tells_whether_a_layer_is_whole_and_whether_it_is_encrypted(
        string mediaType, bool hasItsSize, string status, string description)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, leaveOpen: true))
        {
            foreach ((string path, string text) in ((string, string)[])[
                ("etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n"),
                ("var/lib/dpkg/status", "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.1-1\n\n"),
            ])
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content });
            }
        }

        byte[] layer = tar.ToArray()[..^1024]; // without the end mark
        byte[] config = "{}"u8.ToArray();
        await _registry.UploadAsync(Repository, config);
        await _registry.UploadAsync(Repository, layer);
        JsonNode manifest = JsonNode.Parse(RegistryHarness.ManifestOf(config, layer))!;
        manifest["layers"]![0]!["mediaType"] = mediaType;
        if (!hasItsSize)
            manifest["layers"]![0]!["size"] = layer.Length + 512;
        await _registry.Client.CallAsync(
            "PutImage", new { repositoryName = Repository, imageManifest = manifest.ToJsonString(), imageTag = "1" });
        await _registry.Client.CallAsync("StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "1" } });

        JsonObject reply = await _registry.UntilAsync(
            "DescribeImageScanFindings",
            new { repositoryName = Repository, imageId = new { imageTag = "1" } },
            reply => (string?)reply["imageScanStatus"]?["status"] != "IN_PROGRESS");

        Assert.Equal(status, (string)reply["imageScanStatus"]!["status"]!);
        Assert.Contains(description, (string)reply["imageScanStatus"]!["description"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_scanned_or_cannot_be_is_refused()
    {
        await _registry.PushDebianAsync(Repository, "1");
        string message = await _registry.Client.FailAsync(
            "DescribeImageScanFindings", new { repositoryName = Repository, imageId = new { imageTag = "1" } }, "ScanNotFoundException");
        Assert.Equal(
            "Image scan does not exist for the image with '{imageDigest:'null', imageTag:'1'}' in the repository with name 'team/web' in "
            + "the registry with id '123456789012'",
            message);
        await _registry.Client.FailAsync(
            "StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "9" } }, "ImageNotFoundException");
        await _registry.Client.CallAsync("PutImage", new
        {
            repositoryName = Repository,
            imageManifest = """{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[]}""",
            imageTag = "index",
        });

        await _registry.Client.FailAsync(
            "StartImageScan", new { repositoryName = Repository, imageId = new { imageTag = "index" } }, "UnsupportedImageTypeException");
    }

    private Task<JsonObject> CompleteAsync() => _registry.UntilAsync(
        "DescribeImageScanFindings",
        new { repositoryName = Repository, imageId = new { imageTag = "1" } },
        reply => (string?)reply["imageScanStatus"]?["status"] == "COMPLETE");
}
