using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.LocalRegistry.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class LifecycleApiTests : IAsyncLifetime
{
    private const string Repository = "team/web";
    private const string Spaced = """
        { "rules": [ { "rulePriority": 1, "description": "keep the newest", "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } } ] }
        """;

    private const string Minified =
        """{"rules":[{"rulePriority":1,"description":"keep the newest","selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync(Repository);
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task A_policy_is_minified_kept_and_deleted()
    {
        JsonObject put = await _registry.Client.CallAsync(
            "PutLifecyclePolicy", new { repositoryName = Repository, lifecyclePolicyText = Spaced });
        await _registry.RestartAsync();
        JsonObject got = await _registry.Client.CallAsync("GetLifecyclePolicy", new { repositoryName = Repository });
        JsonObject deleted = await _registry.Client.CallAsync("DeleteLifecyclePolicy", new { repositoryName = Repository });
        await _registry.RestartAsync();

        Assert.All([put, got, deleted], reply => Assert.Equal(Minified, (string)reply["lifecyclePolicyText"]!));
        Assert.Equal(0, (int)got["lastEvaluatedAt"]!);
        string message = await _registry.Client.FailAsync(
            "GetLifecyclePolicy", new { repositoryName = Repository }, "LifecyclePolicyNotFoundException");
        Assert.Equal(
            "Lifecycle policy does not exist for the repository with name 'team/web' in the registry with id '123456789012'", message);
        await _registry.Client.FailAsync("DeleteLifecyclePolicy", new { repositoryName = Repository }, "LifecyclePolicyNotFoundException");
    }

    [Theory]
    [InlineData("PutLifecyclePolicy")]
    [InlineData("StartLifecyclePolicyPreview")]
    public async Task A_broken_policy_is_refused(string operation)
    {
        string text = Minified.Replace("expire", "perish", StringComparison.Ordinal);

        string message = await _registry.Client.FailAsync(
            operation, new { repositoryName = Repository, lifecyclePolicyText = text }, "InvalidParameterException");

        Assert.StartsWith(
            "Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: 'Lifecycle policy validation failure:",
            message,
            StringComparison.Ordinal);
        await _registry.Client.FailAsync("GetLifecyclePolicy", new { repositoryName = Repository }, "LifecyclePolicyNotFoundException");
    }

    [Fact]
    public async Task A_preview_tells_what_would_expire_and_changes_nothing()
    {
        string oldest = await _registry.PushAsync(Repository, "one", "1");
        await _registry.AdvanceAsync(TimeSpan.FromDays(1));
        string middle = await _registry.PushAsync(Repository, "two");
        await _registry.AdvanceAsync(TimeSpan.FromDays(1));
        await _registry.PushAsync(Repository, "three", "3");

        JsonObject started = await _registry.Client.CallAsync(
            "StartLifecyclePolicyPreview", new { repositoryName = Repository, lifecyclePolicyText = Spaced });
        Assert.Equal(("IN_PROGRESS", Spaced), ((string)started["status"]!, (string)started["lifecyclePolicyText"]!));
        JsonObject preview = await CompleteAsync();
        await _registry.RestartAsync();

        Assert.Equal(Spaced, (string)preview["lifecyclePolicyText"]!);
        Assert.Equal(2, (int)preview["summary"]!["expiringImageTotalCount"]!);
        Assert.Null(preview["summary"]!["transitioningImageTotalCounts"]);
        Assert.Equal([oldest, middle], Digests(preview));
        JsonNode first = preview["previewResults"]![0]!;
        Assert.Equal(
            ("EXPIRE", 1, "1"), ((string)first["action"]!["type"]!, (int)first["appliedRulePriority"]!, (string)first["imageTags"]![0]!));
        Assert.Equal([middle], Digests(await PreviewAsync(new { repositoryName = Repository, filter = new { tagStatus = "UNTAGGED" } })));
        Assert.Equal(
            [oldest],
            Digests(await PreviewAsync(new
            {
                repositoryName = Repository,
                imageIds = new[] { new { imageTag = "1" }, new { imageTag = "3" } },
            })));
        JsonObject page = await PreviewAsync(new { repositoryName = Repository, maxResults = 1 });
        Assert.Equal([oldest], Digests(page));
        Assert.Equal(
            [middle],
            Digests(await PreviewAsync(new { repositoryName = Repository, maxResults = 1, nextToken = (string?)page["nextToken"] })));
        Assert.Equal(3, (await _registry.Client.CallAsync("ListImages", new { repositoryName = Repository }))["imageIds"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_preview_takes_the_repository_s_own_policy()
    {
        await _registry.Client.FailAsync(
            "GetLifecyclePolicyPreview", new { repositoryName = Repository }, "LifecyclePolicyPreviewNotFoundException");
        await _registry.Client.FailAsync(
            "StartLifecyclePolicyPreview", new { repositoryName = Repository }, "LifecyclePolicyNotFoundException");
        await _registry.Client.CallAsync("PutLifecyclePolicy", new { repositoryName = Repository, lifecyclePolicyText = Spaced });

        await _registry.Client.CallAsync("StartLifecyclePolicyPreview", new { repositoryName = Repository });

        JsonObject preview = await CompleteAsync();
        Assert.Equal(Minified, (string)preview["lifecyclePolicyText"]!);
        Assert.Empty(preview["previewResults"]!.AsArray());
        Assert.Equal(0, (int)preview["summary"]!["expiringImageTotalCount"]!);
    }

    [Fact]
    public async Task A_policy_may_archive_and_its_preview_says_so()
    {
        const string Archive =
            """{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":2},"action":{"type":"transition","targetStorageClass":"archive"}}]}""";
        string old = await _registry.PushAsync(Repository, "one", "1");
        await _registry.AdvanceAsync(TimeSpan.FromHours(49));
        await _registry.PushAsync(Repository, "two", "2");

        await _registry.Client.CallAsync("StartLifecyclePolicyPreview", new { repositoryName = Repository, lifecyclePolicyText = Archive });
        JsonObject preview = await CompleteAsync();
        await _registry.Client.CallAsync("PutLifecyclePolicy", new { repositoryName = Repository, lifecyclePolicyText = Archive });
        await _registry.AdvanceAsync(TimeSpan.FromHours(24));

        JsonNode result = Assert.Single(preview["previewResults"]!.AsArray())!;
        Assert.Equal(
            (old, "TRANSITION", "ARCHIVE"),
            ((string)result["imageDigest"]!, (string)result["action"]!["type"]!, (string)result["action"]!["targetStorageClass"]!));
        Assert.Equal((7, "STANDARD"), ((int)result["appliedRulePriority"]!, (string)result["storageClass"]!));
        Assert.Equal(
            """{"expiringImageTotalCount":0,"transitioningImageTotalCounts":[{"targetStorageClass":"ARCHIVE","imageTotalCount":1}]}""",
            preview["summary"]!.ToJsonString());
        JsonObject archived = await _registry.UntilAsync(
            "DescribeImages",
            new { repositoryName = Repository, filter = new { imageStatus = "ARCHIVED" } },
            static reply => reply["imageDetails"]!.AsArray().Count == 1);
        Assert.Equal(old, (string)archived["imageDetails"]![0]!["imageDigest"]!);
    }

    [Fact]
    public async Task A_preview_in_progress_is_not_started_again()
    {
        using var registry = new RegistryFixture(disk: false);
        await registry.CreateAsync(Repository);
        var work = new BackgroundWork(NullLogger.Instance, registry.Clock);
        // Stopped, so that no preview ever ends.
        await work.DisposeAsync();
        var table = new ApiTable(new ReplyCache(() => registry.Storage.Version));
        registry.Services.LifecyclePreviews.Started += new LifecyclePreviews(registry.Storage, work, registry.Clock).OnStarted;
        new LifecyclePreviewApi(registry.Services.LifecyclePreviews).AddTo(table);
        ApiTable.Handler start = table.Find("StartLifecyclePolicyPreview");
        var caller = new Caller(Identity.OfAccount("aws", RegistryFixture.Scope.AccountId), RegistryFixture.Scope);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new { repositoryName = Repository, lifecyclePolicyText = Minified });
        await start(caller, body, new ArrayBufferWriter<byte>(), CancellationToken.None);

        RegistryException error = await Assert.ThrowsAsync<RegistryException>(() =>
            start(caller, body, new ArrayBufferWriter<byte>(), CancellationToken.None));

        Assert.Equal("LifecyclePolicyPreviewInProgressException", error.Error.Code);
        Assert.Equal(
            "A lifecycle policy preview is already in progress for the repository with name 'team/web' in the registry with id "
            + "'123456789012'",
            error.Message);
    }

    [Fact]
    public async Task A_policy_is_carried_out_within_a_day()
    {
        await _registry.PushAsync(Repository, "one", "1");
        string newest = await _registry.PushAsync(Repository, "two", "2");
        await _registry.Client.CallAsync("PutLifecyclePolicy", new { repositoryName = Repository, lifecyclePolicyText = Spaced });

        await _registry.AdvanceAsync(TimeSpan.FromHours(24));

        JsonObject left = await _registry.UntilAsync(
            "DescribeImages", new { repositoryName = Repository }, reply => reply["imageDetails"]!.AsArray().Count == 1);
        Assert.Equal(newest, (string)left["imageDetails"]![0]!["imageDigest"]!);
        Assert.True(
            (double)(await _registry.Client.CallAsync("GetLifecyclePolicy", new { repositoryName = Repository }))["lastEvaluatedAt"]! > 0);
    }

    [Fact]
    public async Task An_execution_is_told_as_CloudTrail_does()
    {
        for (int i = 0; i < 12; i++)
            await _registry.PushAsync(Repository, $"{i}", $"t{i}");
        string kept = await _registry.PushAsync(Repository, "last");
        await _registry.Client.CallAsync("PutLifecyclePolicy", new { repositoryName = Repository, lifecyclePolicyText = Spaced });
        await _registry.AdvanceAsync(TimeSpan.FromHours(24));
        await _registry.UntilAsync(
            "DescribeImages", new { repositoryName = Repository }, static reply => reply["imageDetails"]!.AsArray().Count == 1);

        // Events follow the transaction that deletes.
        JsonArray events = await RegistryHarness.UntilAsync(
            async () => (await EventsAsync()).AsArray(), static events => events.Count > 0);

        Assert.Equal([10, 2], events.Select(static one => one!["serviceEventDetails"]!["lifecycleEventImageActions"]!.AsArray().Count));
        JsonNode first = events[0]!;
        Assert.Equal(
            ("PolicyExecutionEvent", "AwsServiceEvent", "us-east-1"),
            ((string)first["eventName"]!, (string)first["eventType"]!, (string)first["awsRegion"]!));
        Assert.Equal("arn:aws:ecr:us-east-1:123456789012:repository/team/web", (string)first["resources"]![0]!["ARN"]!);
        JsonNode details = first["serviceEventDetails"]!;
        Assert.Equal(
            """{"rulePriority":1,"description":"keep the newest","lifecycleEventSelection":{"tagStatus":"Any","tagPrefixList":[],"countType":"Image count more than","countNumber":1},"action":"expire"}""",
            details["lifecycleEventPolicy"]!["lifecycleEventRules"]![0]!.ToJsonString());
        Assert.Equal(
            (0, 1), ((long)details["lifecycleEventPolicy"]!["lastEvaluatedAt"]!, (int)details["lifecycleEventPolicy"]!["policyVersion"]!));
        JsonNode oldest = details["lifecycleEventImageActions"]![0]!;
        Assert.Equal(
            ("Tagged", "t0", 1),
            (
                (string)oldest["lifecycleEventImage"]!["tagStatus"]!,
                (string)oldest["lifecycleEventImage"]!["tagList"]![0]!,
                (int)oldest["rulePriority"]!));
        Assert.True((long)oldest["lifecycleEventImage"]!["pushedAt"]! > 1_600_000_000_000);
        Assert.DoesNotContain(kept, events.ToJsonString(), StringComparison.Ordinal);

        // The next execution has nothing to do, and says nothing.
        using HttpResponseMessage cleared = await _registry.Client.Http.DeleteAsync(new Uri("/_ecrps/events", UriKind.Relative));
        double before = (double)(await _registry.Client.CallAsync(
            "GetLifecyclePolicy", new { repositoryName = Repository }))["lastEvaluatedAt"]!;
        await _registry.AdvanceAsync(TimeSpan.FromHours(25));
        await _registry.UntilAsync(
            "GetLifecyclePolicy", new { repositoryName = Repository }, reply => (double)reply["lastEvaluatedAt"]! > before);
        Assert.Empty((await EventsAsync()).AsArray());
    }

    private async Task<JsonNode> EventsAsync() =>
        JsonNode.Parse(await _registry.Client.Http.GetStringAsync(new Uri("/_ecrps/events", UriKind.Relative)))!["events"]!;

    private Task<JsonObject> PreviewAsync(object body) => _registry.Client.CallAsync("GetLifecyclePolicyPreview", body);

    private Task<JsonObject> CompleteAsync() =>
        _registry.UntilAsync(
            "GetLifecyclePolicyPreview", new { repositoryName = Repository }, reply => (string?)reply["status"] == "COMPLETE");

    private static IEnumerable<string> Digests(JsonObject preview) =>
        preview["previewResults"]!.AsArray().Select(result => (string)result!["imageDigest"]!);
}
