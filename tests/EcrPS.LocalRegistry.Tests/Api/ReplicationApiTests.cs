using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ReplicationApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const string Own = "123456789012";
    private const string Other = "210987654321";

    private RegistryHarness _registry = null!;
    private ApiClient _ireland = null!;
    private ApiClient _other = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
        Connect();
        await AllowAsync("ecr:CreateRepository", "ecr:ReplicateImage");
    }

    public async Task DisposeAsync()
    {
        Disconnect();
        await _registry.DisposeAsync();
    }

    [Fact]
    public async Task A_configuration_that_ECR_refuses_is_refused()
    {
        Assert.Equal(
            "Invalid parameter at 'replicationConfiguration' failed to satisfy constraint: 'Replication destination cannot be the same as "
            + "the source registry'",
            await RefusedAsync("InvalidParameterException", Rule("us-east-1")));
        await RefusedAsync("InvalidParameterException", Rule("cn-north-1"));
        await RefusedAsync(
            "InvalidParameterException",
            new { destinations = Enumerable.Range(0, 26).Select(i => new { region = "eu-west-1", registryId = $"2109876543{i:00}" }) });
        await RefusedAsync("ValidationException", [.. Enumerable.Repeat(Rule("eu-west-1"), 11)]);
        await RefusedAsync("ValidationException", Rule("eu-west-1", prefixes: "Upper"));
        await RefusedAsync("ValidationException", Rule("eu-west-1", prefixes: "x"));
        await RefusedAsync("ValidationException", new { repositoryFilters = Array.Empty<object>() });
        Assert.Empty((await _registry.Client.CallAsync("DescribeRegistry", new { }))["replicationConfiguration"]!["rules"]!.AsArray());
    }

    [Fact]
    public async Task A_configuration_is_shown_replaced_and_lasts()
    {
        JsonObject put = await PutAsync(Rule("eu-west-1", prefixes: "prod"), Rule("eu-west-1", Other));
        await RestartAsync();
        JsonObject shown = await _registry.Client.CallAsync("DescribeRegistry", new { });

        Assert.True(JsonNode.DeepEquals(put["replicationConfiguration"], shown["replicationConfiguration"]));
        Assert.Equal(2, shown["replicationConfiguration"]!["rules"]!.AsArray().Count);
        Assert.Empty((await _ireland.CallAsync("DescribeRegistry", new { }))["replicationConfiguration"]!["rules"]!.AsArray());
        await PutAsync();
        Assert.Empty((await _registry.Client.CallAsync("DescribeRegistry", new { }))["replicationConfiguration"]!["rules"]!.AsArray());
    }

    [Fact]
    public async Task Pushed_images_arrive_elsewhere_and_nowhere_else()
    {
        string before = await _registry.PushAsync(Repository, "before", "old");
        await _registry.CreateAsync("else");
        await PutAsync(Rule("eu-west-1", prefixes: "team/"), Rule("eu-west-1", Other));
        // Never chained: replicated images in Ireland are not replicated further.
        await _ireland.CallAsync(
            "PutReplicationConfiguration", new { replicationConfiguration = new { rules = new[] { Rule("eu-west-3") } } });

        string digest = await _registry.PushAsync(Repository, "new", "v1", "latest");
        string elsewhere = await _registry.PushAsync("else", "else");
        await CompleteAsync(Repository, digest, 2);
        await CompleteAsync("else", elsewhere, 1);

        JsonNode image = Assert.Single(
            (await _ireland.CallAsync("DescribeImages", new { repositoryName = Repository }))["imageDetails"]!.AsArray())!;
        Assert.Equal(digest, (string)image["imageDigest"]!);
        Assert.Equal(["latest", "v1"], image["imageTags"]!.AsArray().Select(tag => (string)tag!).Order());
        await _ireland.FailAsync("DescribeImages", new { repositoryName = "else" }, "RepositoryNotFoundException");
        Assert.Equal(2, (await _other.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray().Count);
        using ApiClient paris = _registry.ClientFor(new TestSigner { Region = "eu-west-3" });
        Assert.Empty((await paris.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
        Assert.Empty((await StatusAsync(Repository, before))["replicationStatuses"]!.AsArray());
        await AuditAsync();

        // Deleting is not replicated.
        await _registry.Client.CallAsync("DeleteRepository", new { repositoryName = Repository, force = true });
        await _registry.AdvanceAsync(TimeSpan.FromHours(2));
        JsonObject pulled = await _ireland.CallAsync(
            "BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "v1" } } });
        Assert.Single(pulled["images"]!.AsArray());
        await AuditAsync();
    }

    [Fact]
    public async Task An_index_brings_its_images_and_blobs_are_on_the_disk_once()
    {
        string child = await _registry.PushAsync(Repository, "child");
        await PutAsync(Rule("eu-west-1"));
        int files = Directory.GetFiles(Path.Combine(_registry.DataFolder, "blobs"), "*", SearchOption.AllDirectories).Length;
        string manifest = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.index.v1+json",
            manifests = new[]
            {
                new
                {
                    mediaType = "application/vnd.oci.image.manifest.v1+json",
                    digest = child,
                    size = 10,
                    platform = new { os = "linux", architecture = "amd64" },
                },
            },
        });
        await _registry.Client.CallAsync("PutImage", new { repositoryName = Repository, imageManifest = manifest, imageTag = "multi" });
        string index = RegistryHarness.DigestOf(Encoding.UTF8.GetBytes(manifest));
        await CompleteAsync(Repository, index, 1);

        JsonArray there = (await _ireland.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray();
        Assert.Equal(
            [(child, null), (index, "multi")],
            there.Select(id => ((string)id!["imageDigest"]!, (string?)id["imageTag"])).OrderBy(id => id.Item2));
        Assert.Equal(files, Directory.GetFiles(Path.Combine(_registry.DataFolder, "blobs"), "*", SearchOption.AllDirectories).Length);
        await AuditAsync();
    }

    [Fact]
    public async Task A_tag_that_is_immutable_there_stays_and_the_image_arrives_untagged()
    {
        await PutAsync(Rule("eu-west-1"));
        await _ireland.CallAsync("CreateRepository", new { repositoryName = Repository, imageTagMutability = "IMMUTABLE" });
        string first = await _registry.PushAsync(Repository, "first", "v1");
        await CompleteAsync(Repository, first, 1);
        string second = await _registry.PushAsync(Repository, "second", "v1");
        await CompleteAsync(Repository, second, 1);

        JsonArray there = (await _ireland.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray();
        Assert.Equal(
            [(first, "v1"), (second, null)],
            there.Select(id => ((string)id!["imageDigest"]!, (string?)id["imageTag"])).OrderByDescending(id => id.Item2));
    }

    [Fact]
    public async Task A_tag_that_moves_and_moves_back_does_so_there_too()
    {
        await PutAsync(Rule("eu-west-1"));
        string first = await _registry.PushAsync(Repository, "first", "v1");
        string second = await _registry.PushAsync(Repository, "second", "v1");
        JsonObject reply = await _registry.Client.CallAsync(
            "BatchGetImage", new { repositoryName = Repository, imageIds = new[] { new { imageDigest = first } } });
        await _registry.Client.CallAsync(
            "PutImage",
            new { repositoryName = Repository, imageTag = "v1", imageManifest = (string)reply["images"]![0]!["imageManifest"]! });
        await CompleteAsync(Repository, second, 1);
        await CompleteAsync(Repository, first, 1);

        JsonObject there = await _ireland.CallAsync(
            "DescribeImages", new { repositoryName = Repository, imageIds = new[] { new { imageTag = "v1" } } });
        Assert.Equal(first, (string)there["imageDetails"]![0]!["imageDigest"]!);
    }

    [Fact]
    public async Task What_was_in_progress_when_the_registry_stopped_is_finished_by_the_next()
    {
        string digest = await _registry.PushAsync(Repository, "one", "v1");
        Disconnect();
        await _registry.RestartAsync(folder =>
        {
            using var storage = RegistryStorage.OpenFolder(folder);
            storage.WriteAsync(
                session =>
                {
                    RepositoryRecord repository = session.Repositories.Find(new RepositoryKey(
                        new RegistryScope(Own, "us-east-1"), Repository))!;
                    session.Replications.Add(new ReplicationRecord
                    {
                        ImageId = session.Images.Find(repository.Id, digest)!.Id,
                        Destination = new RegistryScope(Other, "eu-west-1"),
                        Tag = "v1",
                        Status = "IN_PROGRESS",
                    });
                },
                CancellationToken.None).GetAwaiter().GetResult();
        });
        Connect();

        await CompleteAsync(Repository, digest, 1);

        Assert.Single((await _other.CallAsync("DescribeImages", new { repositoryName = Repository }))["imageDetails"]!.AsArray());
        await AuditAsync();
    }

    [Fact]
    public async Task A_repository_that_is_made_for_an_image_follows_its_template_and_without_one_that_can_be_followed_there_is_none()
    {
        await _ireland.CallAsync(
            "CreateRepositoryCreationTemplate",
            new { prefix = "team", appliedFor = new[] { "REPLICATION" }, imageTagMutability = "IMMUTABLE" });
        await _other.CallAsync(
            "CreateRepositoryCreationTemplate",
            new { prefix = "ROOT", appliedFor = new[] { "REPLICATION" }, resourceTags = new[] { new { Key = "a", Value = "b" } } });
        await PutAsync(Rule("eu-west-1"), Rule("eu-west-1", Other));

        string digest = await _registry.PushAsync(Repository, "one", "v1");
        JsonObject status = await _registry.UntilAsync(
            "DescribeImageReplicationStatus",
            new { repositoryName = Repository, imageId = new { imageDigest = digest } },
            reply => reply["replicationStatuses"]!.AsArray().All(one => (string)one!["status"]! != "IN_PROGRESS"));

        Assert.Equal(
            [("COMPLETE", null), ("FAILED", "InvalidParameterException")],
            status["replicationStatuses"]!.AsArray().Select(one => ((string)one!["status"]!, (string?)one["failureCode"])));
        Assert.Equal(
            "IMMUTABLE", (string)(await _ireland.CallAsync("DescribeRepositories", new { }))["repositories"]![0]!["imageTagMutability"]!);
        Assert.Empty((await _other.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Fact]
    public async Task Another_account_has_to_allow_it_and_the_repository_too()
    {
        await PutAsync(Rule("eu-west-1", Other));
        await AllowAsync("ecr:ReplicateImage");
        string withoutRepository = await _registry.PushAsync(Repository, "one", "v1");
        Assert.Equal(("FAILED", "AccessDeniedException"), await OutcomeAsync(withoutRepository));

        await _other.CallAsync("CreateRepository", new { repositoryName = Repository });
        string allowed = await _registry.PushAsync(Repository, "two", "v1");
        Assert.Equal(("COMPLETE", null), await OutcomeAsync(allowed));

        await _other.CallAsync("DeleteRegistryPolicy", new { });
        string denied = await _registry.PushAsync(Repository, "three", "v1");
        Assert.Equal(("FAILED", "AccessDeniedException"), await OutcomeAsync(denied));
        Assert.Equal(
            allowed,
            (string)Assert.Single(
                (await _other.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray())!["imageDigest"]!);
    }

    [Fact]
    public async Task A_restored_image_is_replicated_with_its_tags_and_archiving_is_not()
    {
        string digest = await _registry.PushAsync(Repository, "one", "v1", "v2");
        await PutAsync(Rule("eu-west-1"));
        await _registry.Client.CallAsync(
            "UpdateImageStorageClass",
            new { repositoryName = Repository, imageId = new { imageDigest = digest }, targetStorageClass = "ARCHIVE" });
        await _registry.Client.CallAsync(
            "UpdateImageStorageClass",
            new { repositoryName = Repository, imageId = new { imageDigest = digest }, targetStorageClass = "STANDARD" });
        Assert.Empty((await StatusAsync(Repository, digest))["replicationStatuses"]!.AsArray());

        await _registry.AdvanceAsync(TimeSpan.FromMinutes(20));
        await CompleteAsync(Repository, digest, 1);
        await _registry.Client.CallAsync(
            "UpdateImageStorageClass",
            new { repositoryName = Repository, imageId = new { imageDigest = digest }, targetStorageClass = "ARCHIVE" });

        JsonNode there = Assert.Single(
            (await _ireland.CallAsync("DescribeImages", new { repositoryName = Repository }))["imageDetails"]!.AsArray())!;
        Assert.Equal(["v1", "v2"], there["imageTags"]!.AsArray().Select(tag => (string)tag!).Order());
        await AuditAsync();
    }

    [Fact]
    public async Task A_status_of_nothing_is_an_error()
    {
        await _registry.Client.FailAsync(
            "DescribeImageReplicationStatus",
            new { repositoryName = "nope", imageId = new { imageTag = "v1" } },
            "RepositoryNotFoundException");
        await _registry.Client.FailAsync(
            "DescribeImageReplicationStatus",
            new { repositoryName = Repository, imageId = new { imageTag = "v1" } },
            "ImageNotFoundException");
    }

    // The permissions that the other account grants to this one.
    private Task<JsonObject> AllowAsync(params string[] actions) => _other.CallAsync("PutRegistryPolicy", new
    {
        policyText = JsonSerializer.Serialize(new
        {
            Version = "2012-10-17",
            Statement = new[]
            {
                new
                {
                    Sid = "replication",
                    Effect = "Allow",
                    Principal = new { AWS = $"arn:aws:iam::{Own}:root" },
                    Action = actions,
                    Resource = $"arn:aws:ecr:eu-west-1:{Other}:repository/*",
                },
            },
        }),
    });

    private static object Rule(string region, string registryId = Own, params string[] prefixes)
    {
        var destinations = new[] { new { region, registryId } };
        return prefixes.Length == 0
            ? new { destinations }
            : new { destinations, repositoryFilters = prefixes.Select(filter => new { filter, filterType = "PREFIX_MATCH" }) };
    }

    private Task<JsonObject> PutAsync(params object[] rules) =>
        _registry.Client.CallAsync("PutReplicationConfiguration", new { replicationConfiguration = new { rules } });

    private Task<string> RefusedAsync(string error, params object[] rules) =>
        _registry.Client.FailAsync("PutReplicationConfiguration", new { replicationConfiguration = new { rules } }, error);

    private Task<JsonObject> StatusAsync(string repository, string digest) =>
        _registry.Client.CallAsync(
            "DescribeImageReplicationStatus", new { repositoryName = repository, imageId = new { imageDigest = digest } });

    private async Task<(string Status, string? FailureCode)> OutcomeAsync(string digest)
    {
        JsonObject reply = await _registry.UntilAsync(
            "DescribeImageReplicationStatus",
            new { repositoryName = Repository, imageId = new { imageDigest = digest } },
            reply => (string)reply["replicationStatuses"]![0]!["status"]! != "IN_PROGRESS");
        return ((string)reply["replicationStatuses"]![0]!["status"]!, (string?)reply["replicationStatuses"]![0]!["failureCode"]);
    }

    private Task<JsonObject> CompleteAsync(string repository, string digest, int destinations) => _registry.UntilAsync(
        "DescribeImageReplicationStatus",
        new { repositoryName = repository, imageId = new { imageDigest = digest } },
        reply => reply["replicationStatuses"]!.AsArray() is var all && all.Count == destinations
            && all.All(one => (string)one!["status"]! == "COMPLETE"));

    private async Task AuditAsync()
    {
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder, "source");
        await RegistryAudit.RunAsync(_ireland, _registry.DataFolder, "Ireland");
        await RegistryAudit.RunAsync(_other, _registry.DataFolder, "other account");
    }

    private async Task RestartAsync()
    {
        Disconnect();
        await _registry.RestartAsync();
        Connect();
    }

    private void Connect()
    {
        _ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        _other = _registry.ClientFor(new TestSigner { AccessKeyId = Other, Region = "eu-west-1" });
    }

    private void Disconnect()
    {
        _ireland.Dispose();
        _other.Dispose();
    }
}
