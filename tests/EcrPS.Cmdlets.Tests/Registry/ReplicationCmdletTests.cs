using System.Collections;
using System.Management.Automation;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Registry;

public sealed class ReplicationCmdletTests : IAsyncLifetime
{
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task WhatIf_sets_nothing()
    {
        Prompt.PromptRun run = _registry.Run<SetEcrReplicationConfigurationCommand>(new { DestinationRegion = "eu-west-1", WhatIf = true })
            .ThrowOnError();

        Assert.Empty(run.Output);
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task Rules_of_the_pipeline_are_one_configuration()
    {
        var destination = new Hashtable { ["region"] = "eu-west-1", ["registryId"] = 210987654321 };
        var table = new Hashtable { ["destinations"] = destination };
        var rule = new ReplicationRule { Destinations = [new() { Region = "eu-west-3", RegistryId = "123456789012" }] };

        _registry.Run<SetEcrReplicationConfigurationCommand>(null, table, rule).ThrowOnError();

        Assert.Equal(
            ["210987654321/eu-west-1", "123456789012/eu-west-3"],
            (await RulesAsync()).Select(one => $"{one.Destinations[0].RegistryId}/{one.Destinations[0].Region}"));
        DescribeRegistryResponse before = Assert.Single(_registry.Run<SetEcrReplicationConfigurationCommand>(new
        {
            Rule = Array.Empty<object>(),
            PassPrevious = true,
        }).ThrowOnError().Of<DescribeRegistryResponse>());
        Assert.Equal(2, before.ReplicationConfiguration!.Rules.Count);
        Assert.Empty(await RulesAsync());
    }

    [Theory]
    [InlineData("us-east-1", "123456789012", "InvalidParameter")]
    [InlineData("eu-west-1", "210987654321", "InvalidArgument")]
    public async Task What_cannot_be_is_one_error(string region, string registryId, string error)
    {
        Prompt.PromptRun run = _registry.Run<SetEcrReplicationConfigurationCommand>(new
        {
            DestinationRegion = region,
            RegistryId = registryId,
        });

        Assert.StartsWith(error + ",", (run.Terminating ?? Assert.Single(run.Errors)).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(await RulesAsync());
    }

    [Fact]
    public async Task A_status_is_emitted_per_image_and_an_error_for_each_that_is_missing()
    {
        await _registry.CreateAsync("web");
        string digest = await _registry.PushAsync("web", "one", "v1");

        Prompt.PromptRun run = _registry.Run<GetEcrImageReplicationStatusCommand>(new
        {
            RepositoryName = "web",
            ImageTag = new[] { "v1", "v2" },
        });

        Assert.Equal(digest, Assert.Single(run.Of<DescribeImageReplicationStatusResponse>()).ImageId!.ImageDigest);
        ErrorRecord error = Assert.Single(run.Errors);
        Assert.StartsWith("ImageNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("web:v2", error.TargetObject);
    }

    private async Task<IReadOnlyList<ReplicationRule>> RulesAsync() =>
        (await _registry.Client.DescribeRegistryAsync(new DescribeRegistryRequest())).ReplicationConfiguration!.Rules;
}
