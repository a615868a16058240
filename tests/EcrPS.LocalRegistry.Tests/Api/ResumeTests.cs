using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

/// <summary>Work that was in progress when the registry was killed is resumed at the next start.</summary>
public sealed class ResumeTests : IDisposable
{
    private const string Policy =
        """{"rules":[{"rulePriority":1,"description":"keep the newest","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_preview_is_finished()
    {
        await LeaveAsync((session, repositoryId) =>
            session.Lifecycle.StartPreview(repositoryId, new LifecyclePreviewRecord(Policy, "IN_PROGRESS", DateTimeOffset.UtcNow, null)));

        await AssertStatusAsync(
            "GetLifecyclePolicyPreview", """{"repositoryName":"team/web"}""", reply => reply.Json["status"], "COMPLETE");
    }

    [Fact]
    public async Task A_preview_of_a_policy_that_is_none_fails()
    {
        await LeaveAsync((session, repositoryId) =>
            session.Lifecycle.StartPreview(repositoryId, new LifecyclePreviewRecord("{}", "IN_PROGRESS", DateTimeOffset.UtcNow, null)));

        await AssertStatusAsync("GetLifecyclePolicyPreview", """{"repositoryName":"team/web"}""", reply => reply.Json["status"], "FAILED");
    }

    [Fact]
    public async Task A_scan_is_finished()
    {
        const string Digest = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";
        await LeaveAsync((session, repositoryId) =>
        {
            ImageRecord image = session.Images.Add(
                new ImageRecord
                {
                    RepositoryId = repositoryId,
                    Digest = Digest,
                    MediaType = "application/vnd.oci.image.manifest.v1+json",
                    Size = 0,
                    ManifestSize = 0,
                    PushedAt = DateTimeOffset.UtcNow,
                },
                """{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","size":2},"layers":[]}"""u8.ToArray(),
                [],
                []);
            session.Scans.Set(new ScanRecord { ImageId = image.Id, Status = "IN_PROGRESS", StartedAt = DateTimeOffset.UtcNow }, []);
        });

        await AssertStatusAsync(
            "DescribeImageScanFindings",
            $$"""{"repositoryName":"team/web","imageId":{"imageDigest":"{{Digest}}"} }""",
            reply => reply.Json["imageScanStatus"]!["status"],
            "UNSUPPORTED_IMAGE");
    }

    private async Task LeaveAsync(Action<StorageSession, long> leave)
    {
        using var storage = RegistryStorage.OpenFolder(_folder);
        await storage.WriteAsync(
            session =>
            {
                RepositoryRecord? repository = session.Repositories.Add(new RepositoryRecord
                {
                    Key = new RepositoryKey(new RegistryScope(LocalRegistryOptions.DefaultAccount, "us-east-1"), "team/web"),
                    CreatedAt = DateTimeOffset.UtcNow,
                });
                leave(session, repository!.Id);
            },
            CancellationToken.None);
    }

    private async Task AssertStatusAsync(
        string operation, string body, Func<ApiReply, System.Text.Json.Nodes.JsonNode?> status, string expected)
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { DataFolder = _folder });
        using var client = new ApiClient(host.Endpoint);
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        string? seen;
        while ((seen = (string?)status(await client.SendAsync(operation, body))) == "IN_PROGRESS")
            await Task.Delay(20, giveUp.Token);
        Assert.Equal(expected, seen);
    }
}
