using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ReplicationBackfillApiTests : IAsyncLifetime
{
    private const string Own = "123456789012";
    private const string Other = "210987654321";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await RegistryHarness.StartAsync();
        await _registry.CreateAsync("team/web");
        await _registry.CreateAsync("else");
    }

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task What_cannot_be_started_is_refused()
    {
        await StartFailsAsync("eu-west-1", Own, "InvalidParameterException");
        await ConfigureAsync([("eu-west-1", Own), ("eu-west-1", Other)]);
        await StartFailsAsync("eu-west-3", Own, "InvalidParameterException");
        await StartAsync("eu-west-1", Own);
        await StartFailsAsync("eu-west-1", Other, "ReplicationBackfillInProgressException");
        await _registry.Client.FailAsync(
            "StopReplicationBackfill", new { replicationBackfillId = "none" }, "ReplicationBackfillNotFoundException");
        await _registry.Client.FailAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = "none" }, "ReplicationBackfillNotFoundException");
    }

    [Fact]
    public async Task Ten_may_be_in_progress_at_a_time()
    {
        var regions = Enumerable.Range(1, 11).Select(i => $"eu-west-{i + 1}").ToList();
        await ConfigureAsync([.. regions.Select(region => (region, Own))]);
        foreach (string region in regions.Take(10))
            await StartAsync(region, Own);

        await StartFailsAsync(regions[10], Own, "LimitExceededException");

        JsonObject first = await _registry.Client.CallAsync("ListReplicationBackfills", new { maxResults = 6 });
        JsonObject second = await _registry.Client.CallAsync(
            "ListReplicationBackfills", new { maxResults = 6, nextToken = (string)first["nextToken"]! });
        Assert.Null(second["nextToken"]);
        Assert.Equal(
            regions.Take(10).Reverse(),
            first["backfills"]!.AsArray().Concat(second["backfills"]!.AsArray()).Select(one => (string)one!["destination"]!["region"]!));
    }

    [Fact]
    public async Task Images_that_were_there_before_arrive_each_tag_counted_once()
    {
        string tagged = await _registry.PushAsync("team/web", "one", "v1", "v2");
        string untagged = await _registry.PushAsync("team/web", "two");
        await _registry.PushAsync("else", "three", "v3");
        await ConfigureAsync([("eu-west-1", Own)], "team/");
        string id = await StartAsync("eu-west-1", Own);
        JsonObject preparing = await DescribeAsync(id);
        Assert.Equal(("PREPARING", null), ((string)preparing["status"]!, preparing["progress"]));

        JsonObject done = await EndAsync(id, "COMPLETE");

        Assert.Equal((3, 3, 0), Counts(done));
        Assert.Equal(
            [(tagged, "v1", "COMPLETE"), (tagged, "v2", "COMPLETE"), (untagged, null, "COMPLETE")],
            done["results"]!.AsArray().Select(one =>
                ((string)one!["imageId"]!["imageDigest"]!, (string?)one["imageId"]!["imageTag"], (string)one["status"]!)));
        Assert.True((double)done["endedAt"]! >= (double)done["startedAt"]!);
        using ApiClient ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        IReadOnlyDictionary<string, AuditedRepository> there = await RegistryAudit.RunAsync(ireland, _registry.DataFolder, "Ireland");
        Assert.Equal(["team/web"], there.Keys);
        Assert.Equal(2, there["team/web"].Tags.Count);
        Assert.Equal(2, there["team/web"].Images.Count);
        JsonObject status = await _registry.Client.CallAsync(
            "DescribeImageReplicationStatus", new { repositoryName = "team/web", imageId = new { imageDigest = untagged } });
        Assert.Equal("COMPLETE", (string)status["replicationStatuses"]![0]!["status"]!);
        await _registry.Client.FailAsync(
            "StopReplicationBackfill", new { replicationBackfillId = id }, "ReplicationBackfillInvalidStatusException");
    }

    [Fact]
    public async Task An_image_that_cannot_arrive_fails_and_the_others_go_on()
    {
        await _registry.PushAsync("else", "three", "v3");
        await _registry.PushAsync("team/web", "one", "v1");
        using ApiClient ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        await ireland.CallAsync("CreateRepository", new { repositoryName = "team/web" });
        await ireland.CallAsync(
            "CreateRepositoryCreationTemplate",
            new { prefix = "ROOT", appliedFor = new[] { "REPLICATION" }, resourceTags = new[] { new { Key = "a", Value = "b" } } });
        await ConfigureAsync([("eu-west-1", Own)]);
        string id = await StartAsync("eu-west-1", Own);

        JsonObject done = await EndAsync(id, "COMPLETE");

        Assert.Equal((2, 1, 1), Counts(done));
        Assert.Equal("InvalidParameterException", (string)Assert.Single(done["progress"]!["failureCodes"]!.AsArray())!);
        JsonObject failed = await _registry.Client.CallAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = id, resultStatusFilter = "FAILED" });
        Assert.Equal(
            ("else", "InvalidParameterException"),
            ((string)failed["results"]![0]!["repositoryName"]!, (string)failed["results"]![0]!["failureCode"]!));
        Assert.Single(failed["results"]!.AsArray());
        Assert.Single((await _registry.Client.CallAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = id, maxResults = 1 }))["results"]!.AsArray());
    }

    [Fact]
    public async Task What_arrives_is_scanned_by_the_rules_of_where_it_arrives()
    {
        await _registry.PushAsync("team/web", "one", "v1");
        using ApiClient ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        await ireland.CallAsync("PutRegistryScanningConfiguration", new
        {
            scanType = "BASIC",
            rules = new[]
            {
                new { scanFrequency = "SCAN_ON_PUSH", repositoryFilters = new[] { new { filter = "team", filterType = "WILDCARD" } } },
            },
        });
        await ConfigureAsync([("eu-west-1", Own)]);
        await EndAsync(await StartAsync("eu-west-1", Own), "COMPLETE");

        var scan = new { repositoryName = "team/web", imageId = new { imageTag = "v1" } };
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        ApiReply reply;
        do
        {
            await Task.Delay(20, giveUp.Token);
            reply = await ireland.SendAsync("DescribeImageScanFindings", JsonSerializer.Serialize(scan));
        }
        while ((string?)reply.Json["imageScanStatus"]?["status"] is null or "IN_PROGRESS");

        await _registry.Client.FailAsync("DescribeImageScanFindings", scan, "ScanNotFoundException");
    }

    [Fact]
    public async Task A_stopped_one_copies_nothing_more_and_makes_room_for_another()
    {
        await _registry.PushAsync("team/web", "one", "v1");
        await ConfigureAsync([("eu-west-1", Own)]);
        string id = await StartAsync("eu-west-1", Own);

        JsonObject stopping = await _registry.Client.CallAsync("StopReplicationBackfill", new { replicationBackfillId = id });
        Assert.Equal("STOPPING", (string)stopping["status"]!);
        JsonObject stopped = await _registry.UntilAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = id }, reply => (string)reply["status"]! == "STOPPED");
        await _registry.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(stopped["results"]!.AsArray());
        using ApiClient ireland = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        Assert.Empty((await ireland.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
        await EndAsync(await StartAsync("eu-west-1", Own), "COMPLETE");
    }

    [Fact]
    public async Task A_destination_that_is_none_any_more_fails_it()
    {
        await ConfigureAsync([("eu-west-1", Own)]);
        string id = await StartAsync("eu-west-1", Own);
        await ConfigureAsync([]);

        Assert.Equal("InvalidParameterException", (string)(await EndAsync(id, "FAILED"))["failureCode"]!);
    }

    [Fact]
    public async Task One_in_progress_survives_a_restart_and_its_results_are_kept_for_ninety_days()
    {
        await _registry.PushAsync("team/web", "one", "v1");
        await ConfigureAsync([("eu-west-1", Own)]);
        string id = await StartAsync("eu-west-1", Own);
        await _registry.RestartAsync();

        Assert.Equal((1, 1, 0), Counts(await EndAsync(id, "COMPLETE")));
        await RegistryAudit.RunAsync(_registry.Client, _registry.DataFolder);
        await _registry.AdvanceAsync(TimeSpan.FromDays(89));
        await DescribeAsync(id);
        await _registry.AdvanceAsync(TimeSpan.FromDays(1));
        await _registry.Client.FailAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = id }, "ReplicationBackfillNotFoundException");
        Assert.Empty((await _registry.Client.CallAsync("ListReplicationBackfills", new { }))["backfills"]!.AsArray());
    }

    private static (int Total, int Completed, int Failed) Counts(JsonObject backfill)
    {
        JsonNode progress = backfill["progress"]!;
        return ((int)progress[
            "totalReplicationCount"]!, (int)progress["completedReplicationCount"]!, (int)progress["failedReplicationCount"]!);
    }

    private Task<JsonObject> ConfigureAsync((string Region, string RegistryId)[] destinations, string? prefix = null)
    {
        var to = destinations.Select(one => new { region = one.Region, registryId = one.RegistryId });
        object[] rules = destinations.Length == 0 ? []
            : prefix is null ? [new { destinations = to }]
            : [new { destinations = to, repositoryFilters = new[] { new { filter = prefix, filterType = "PREFIX_MATCH" } } }];
        return _registry.Client.CallAsync("PutReplicationConfiguration", new { replicationConfiguration = new { rules } });
    }

    private async Task<string> StartAsync(string region, string registryId) =>
        (string)(await _registry.Client.CallAsync(
            "StartReplicationBackfill", new { destination = new { region, registryId } }))["replicationBackfillId"]!;

    private Task<string> StartFailsAsync(string region, string registryId, string error) =>
        _registry.Client.FailAsync("StartReplicationBackfill", new { destination = new { region, registryId } }, error);

    private Task<JsonObject> DescribeAsync(string id) =>
        _registry.Client.CallAsync("DescribeReplicationBackfillResults", new { replicationBackfillId = id });

    private async Task<JsonObject> EndAsync(string id, string status)
    {
        await _registry.AdvanceAsync(TimeSpan.FromMinutes(1));
        return await _registry.UntilAsync(
            "DescribeReplicationBackfillResults", new { replicationBackfillId = id }, reply => (string)reply["status"]! == status);
    }
}
