using System.Formats.Tar;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Transport;
using EcrPS.Commands;
using EcrPS.LocalRegistry;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;
using EcrPS.Scanning;
using EcrPS.Scanning.Tests;
using EcrPS.TestSupport;
using EcrPS.Tour.Input;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>The scan cmdlets against the embedded registry, with this machine's own packages and changelogs.</summary>
[Collection(EnvironmentCollection.Name)]
public sealed class ScanRegistryTests : IAsyncLifetime, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-scan-").FullName;
    private readonly PromptSession _session = ModuleSession.Open();
    private ChangelogVulnerabilities _changelogs = null!;
    private LocalRegistryHost _registry = null!;
    private EcrClient _client = null!;

    public async Task InitializeAsync()
    {
        _changelogs = ChangelogVulnerabilities.Read("/usr/share/doc");
        string records = Path.Combine(_folder, "osv.zip");
        _changelogs.WriteRecords(records, "Debian:12");
        _registry = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { VulnerabilitiesPath = records });
        _client = new EcrClient(AwsTransportLoader.Load().Create(
            new EcrTransportOptions
            {
                Region = "us-east-1",
                AccessKey = "test",
                SecretKey = "test",
                EndpointUrl = _registry.Endpoint.OriginalString,
            }));
        await _client.CreateRepositoryAsync(new CreateRepositoryRequest { RepositoryName = "debian" });
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Dispose()
    {
        _session.Dispose();
        _client.Dispose();
    }

    [DebianMachineFact(needsChangelogs: true)]
    public async Task This_machine_as_it_was_before_its_newest_fixes_does_not_pass_the_gate()
    {
        string digest = await PushAsync("old", _changelogs.BeforeNewestFix(await File.ReadAllTextAsync("/var/lib/dpkg/status")));

        PromptRun gate = _session.Pipeline()
            .Then<StartEcrImageScanCommand>(Place(new { Image = "debian:old" }))
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "Low", PollingInterval = 1 }))
            .Run();
        IReadOnlyList<ScanFinding> findings = _session.Run<GetEcrImageScanFindingCommand>(Place(new
        {
            RepositoryName = "debian",
            ImageDigest = digest,
        })).ThrowOnError().Of<ScanFinding>();
        PromptRun again = _session.Run<StartEcrImageScanCommand>(Place(new { Image = "debian:old" })).ThrowOnError();
        PromptRun anew = _session.Run<StartEcrImageScanCommand>(Place(new { Image = "debian:old", Force = true }));

        ImageScanSummary summary = Assert.Single(gate.Of<ImageScanSummary>());
        Assert.Equal((digest, "old", "COMPLETE"), (summary.ImageDigest, summary.ImageTag, summary.Status));
        Assert.StartsWith("ScanGateFailed,", gate.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(findings);
        Assert.Equal(findings.Count, summary.FindingCount);
        Assert.All(
            findings,
            finding => Assert.Contains(
                _changelogs.Fixes,
                fix => fix.CveId == finding.Id && fix.Source == finding.PackageName && fix.FixedVersion == finding.FixedVersion));
        Assert.Equal(digest, Assert.Single(again.Of<StartImageScanResponse>()).ImageId!.ImageDigest);
        Assert.StartsWith("LimitExceeded,", Assert.Single(anew.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_is_one_clear_error()
    {
        await PushAsync("empty", "Package: hello\nStatus: install ok installed\nVersion: 2.10-3\n\n");
        Assert.Equal("ScanNotFound", IdOf<GetEcrImageScanFindingCommand>(new { Image = "debian:empty" }));
        Assert.Equal("ImageNotFound", IdOf<StartEcrImageScanCommand>(new { Image = "debian:none" }));
        Assert.Equal("ImageNotFound", IdOf<WaitEcrImageScanCommand>(new { Image = "debian:none" }));
        Assert.Equal("RepositoryNotFound", IdOf<GetEcrImageScanFindingCommand>(new { Image = "none:1" }));
        Assert.Equal("InvalidSignature", IdOf<WaitEcrImageScanCommand>(new { Image = "debian:empty", SecretKey = "wrong" }));

        // A basic result without findings is accepted immediately, whether or not the registry's scanner can be determined.
        PromptRun run = _session.Pipeline()
            .Then<StartEcrImageScanCommand>(Place(new { Image = "debian:empty" }))
            .Then<WaitEcrImageScanCommand>(Place(new { FailOn = "Low", PollingInterval = 1 }))
            .Run();
        Assert.Equal(0, Assert.Single(run.ThrowOnError().Of<ImageScanSummary>()).FindingCount);
    }

    private string? IdOf<T>(object parameters)
        where T : System.Management.Automation.Cmdlet =>
        Assert.Single(_session.Run<T>(Place(parameters)).Errors).FullyQualifiedErrorId.Split(',')[0];

    private Dictionary<string, object?> Place(object parameters)
    {
        var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Region"] = "us-east-1",
            ["AccessKey"] = "test",
            ["SecretKey"] = "test",
            ["EndpointUrl"] = _registry.Endpoint.OriginalString,
        };
        foreach (PropertyInfo property in parameters.GetType().GetProperties())
            all[property.Name] = property.GetValue(parameters);
        return all;
    }

    private async Task<string> PushAsync(string tag, string status)
    {
        using var layer = new MemoryStream();
        await using (var gzip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true))
        await using (var tar = new TarWriter(gzip))
        {
            Add(tar, "etc/os-release", "ID=debian\nVERSION_ID=\"12\"\n");
            Add(tar, "var/lib/dpkg/status", status);
        }

        (string Digest, int Size) config = await UploadAsync("""{"architecture":"amd64","os":"linux"}"""u8.ToArray());
        (string Digest, int Size) blob = await UploadAsync(layer.ToArray());
        PutImageResponse reply = await _client.PutImageAsync(new PutImageRequest
        {
            RepositoryName = "debian",
            ImageTag = tag,
            ImageManifest = $$"""
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",
                 "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"{{config.Digest}}","size":{{config.Size}}},
                 "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"{{blob.Digest}}","size":{{blob.Size}}}]}
                """,
        });
        return reply.Image!.ImageId!.ImageDigest!;
    }

    private async Task<(string Digest, int Size)> UploadAsync(byte[] content)
    {
        InitiateLayerUploadResponse upload = await _client.InitiateLayerUploadAsync(new InitiateLayerUploadRequest
        {
            RepositoryName = "debian",
        });
        await _client.UploadLayerPartAsync(new UploadLayerPartRequest
        {
            RepositoryName = "debian",
            UploadId = upload.UploadId,
            PartFirstByte = 0,
            PartLastByte = content.Length - 1,
            LayerPartBlob = content,
        });
        string digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
        await _client.CompleteLayerUploadAsync(new CompleteLayerUploadRequest
        {
            RepositoryName = "debian",
            UploadId = upload.UploadId,
            LayerDigests = [digest],
        });
        return (digest, content.Length);
    }

    private static void Add(TarWriter tar, string name, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = content });
    }
}
