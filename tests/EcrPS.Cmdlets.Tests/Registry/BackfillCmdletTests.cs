using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Registry;

public sealed class BackfillCmdletTests : IAsyncLifetime
{
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public void A_backfill_to_no_destination_is_one_error_per_region()
    {
        Prompt.PromptRun run = _registry.Run<StartEcrReplicationBackfillCommand>(new
        {
            DestinationRegion = new[] { "eu-west-1", "eu-west-3" },
        });

        Assert.All(run.Errors, error => Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(["eu-west-1", "eu-west-3"], run.Errors.Select(error => (string?)error.TargetObject));
    }

    [Fact]
    public void A_backfill_is_started_shown_and_stopped()
    {
        _registry.Run<SetEcrReplicationConfigurationCommand>(new { DestinationRegion = "eu-west-1" }).ThrowOnError();
        Assert.Empty(_registry.Run<StartEcrReplicationBackfillCommand>(new
        {
            DestinationRegion = "eu-west-1",
            WhatIf = true,
        }).ThrowOnError().Output);
        StartReplicationBackfillResponse started = Assert.Single(_registry.Run<StartEcrReplicationBackfillCommand>(new
        {
            DestinationRegion = "eu-west-1",
        }).ThrowOnError().Of<StartReplicationBackfillResponse>());

        ReplicationBackfillSummary listed = Assert.Single(
            _registry.Run<GetEcrReplicationBackfillCommand>().ThrowOnError().Of<ReplicationBackfillSummary>());
        ReplicationBackfillSummary byId = Assert.Single(
            _registry.Run<GetEcrReplicationBackfillCommand>(null, started).ThrowOnError().Of<ReplicationBackfillSummary>());
        IReadOnlyList<StopReplicationBackfillResponse> stopped = _registry.Run<StopEcrReplicationBackfillCommand>(null, listed)
            .ThrowOnError()
            .Of<StopReplicationBackfillResponse>();

        Assert.Equal(
            (started.ReplicationBackfillId, started.ReplicationBackfillId), (listed.ReplicationBackfillId, byId.ReplicationBackfillId));
        Assert.Equal((_registry.EndpointUrl, "us-east-1"), (byId.EndpointUrl, byId.Region));
        Assert.Equal("STOPPING", Assert.Single(stopped).Status);
        Assert.Empty(_registry.Run<GetEcrReplicationBackfillResultCommand>(null, started).ThrowOnError().Output);
    }

    [Fact]
    public void Progress_is_shown_in_one_text()
    {
        var progress = new ReplicationBackfillProgress
        {
            TotalReplicationCount = 10,
            CompletedReplicationCount = 7,
            FailedReplicationCount = 1,
        };

        Assert.Equal(
            "7 of 10, 1 failed", new ReplicationBackfillSummary { Progress = progress }.Done);
        Assert.Null(new ReplicationBackfillSummary().Done);
    }
}
