using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Scanning;

public sealed class ScanningConfigurationTests : IAsyncLifetime
{
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Fact]
    public async Task One_name_that_is_wrong_is_one_error_and_many_are_few_calls()
    {
        for (int i = 0; i < 30; i++)
            await _registry.CreateAsync($"team/r{i:00}");
        _registry.Run<SetEcrRegistryScanningConfigurationCommand>(new { ScanType = "basic", ScanOnPush = new[] { "r0", "r1*" } })
            .ThrowOnError();

        Prompt.PromptRun run = _registry.Run<GetEcrRepositoryScanningConfigurationCommand>(null, "team/r00", "NONE", "no/such", "team/r29");
        Assert.Equal(["team/r00", "team/r29"], run.Of<RepositoryScanningConfiguration>().Select(item => item.RepositoryName));
        Assert.Equal(["InvalidParameter", "RepositoryNotFound"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(["NONE", "no/such"], run.Errors.Select(error => error.TargetObject));

        var all = _registry.Run<GetEcrRepositoryScanningConfigurationCommand>(new
        {
            RepositoryName = "team/*",
        }).ThrowOnError().Of<RepositoryScanningConfiguration>().ToList();
        Assert.Equal((30, 10), (all.Count, all.Count(item => item.ScanFrequency == "SCAN_ON_PUSH")));
    }

    [Fact]
    public void The_configuration_is_replaced_as_a_whole_and_WhatIf_changes_nothing()
    {
        Prompt.PromptRun refused = _registry.Run<SetEcrRegistryScanningConfigurationCommand>(new
        {
            ScanType = "Basic",
            ContinuousScan = "*",
        });
        Assert.StartsWith("InvalidParameter", Assert.Single(refused.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Prompt.PromptRun shown = _registry.Run<SetEcrRegistryScanningConfigurationCommand>(new
        {
            ScanType = "Enhanced",
            ContinuousScan = "prod*",
            WhatIf = true,
        }).ThrowOnError();
        Assert.Contains("CONTINUOUS_SCAN of prod*", Assert.Single(shown.WhatIf), StringComparison.Ordinal);
        Assert.Equal("BASIC", Get().ScanType);

        Prompt.PromptRun set = _registry.Run<SetEcrRegistryScanningConfigurationCommand>(new
        {
            ScanType = "Enhanced",
            ContinuousScan = "prod*",
            ScanOnPush = new[] { "a", "b" },
        }).ThrowOnError();
        Assert.Equal(2, Assert.Single(set.Of<GetRegistryScanningConfigurationResponse>()).ScanningConfiguration!.Rules.Count);
        Assert.Equal(["prod*", "a", "b"], Get().Rules.SelectMany(rule => rule.RepositoryFilters).Select(filter => filter.Filter));

        _registry.Run<SetEcrRegistryScanningConfigurationCommand>(new { ScanType = "Basic" }).ThrowOnError();
        Assert.Empty(Get().Rules);
    }

    private RegistryScanningConfiguration Get() =>
        Assert.Single(
            _registry.Run<GetEcrRegistryScanningConfigurationCommand>().ThrowOnError().Of<
                GetRegistryScanningConfigurationResponse>()).ScanningConfiguration!;
}
