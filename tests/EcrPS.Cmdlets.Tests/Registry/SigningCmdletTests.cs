using System.Collections;
using EcrPS.Commands;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Registry;

public sealed class SigningCmdletTests : IAsyncLifetime
{
    private const string Profile = "arn:aws:signer:us-east-1:123456789012:/signing-profiles/release";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public void Nothing_to_get_or_remove_is_one_error()
    {
        Prompt.PromptRun got = _registry.Run<GetEcrSigningConfigurationCommand>();
        Prompt.PromptRun removed = _registry.Run<RemoveEcrSigningConfigurationCommand>(new { Confirm = false });

        Assert.StartsWith("SigningConfigurationNotFound,", Assert.Single(got.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("SigningConfigurationNotFound,", Assert.Single(removed.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_configuration_is_set_by_parameters_and_tables_given_back_and_removed()
    {
        _registry.Run<SetEcrSigningConfigurationCommand>(new { SigningProfileArn = Profile, WhatIf = true }).ThrowOnError();
        Assert.Empty(_registry.Run<SetEcrSigningConfigurationCommand>(new
        {
            SigningProfileArn = Profile,
            RepositoryFilter = "prod/*",
            PassPrevious = true,
        }).ThrowOnError().Output);

        GetSigningConfigurationResponse before = Assert.Single(_registry.Run<SetEcrSigningConfigurationCommand>(
            new { PassPrevious = true },
            new Hashtable { ["signingProfileArn"] = Profile }).ThrowOnError().Of<GetSigningConfigurationResponse>());

        Assert.Equal("release (prod/*)", before.Profiles);
        Assert.Equal(
            "release",
            Assert.Single(
                _registry.Run<GetEcrSigningConfigurationCommand>().ThrowOnError().Of<GetSigningConfigurationResponse>()).Profiles);
        _registry.Run<SetEcrSigningConfigurationCommand>(null, before).ThrowOnError();
        IReadOnlyList<DeleteSigningConfigurationResponse> removed = _registry.Run<RemoveEcrSigningConfigurationCommand>(new
        {
            Confirm = false,
            PassThru = true,
        }).ThrowOnError().Of<DeleteSigningConfigurationResponse>();
        Assert.Equal("prod/*", Assert.Single(removed).SigningConfiguration!.Rules[0].RepositoryFilters[0].Filter);
    }

    [Fact]
    public async Task A_status_is_emitted_per_image_and_an_error_for_each_that_is_missing()
    {
        await _registry.CreateAsync("web");
        await _registry.PushAsync("web", "one", "v1");

        Prompt.PromptRun run = _registry.Run<GetEcrImageSigningStatusCommand>(new
        {
            RepositoryName = "web",
            ImageTag = new[] { "v1", "v2" },
        });

        Assert.Empty(Assert.Single(run.Of<DescribeImageSigningStatusResponse>()).SigningStatuses);
        Assert.Equal("web:v2", Assert.Single(run.Errors).TargetObject);
    }

    [Fact]
    public void The_worst_of_all_profiles_is_the_status()
    {
        var reply = new DescribeImageSigningStatusResponse
        {
            SigningStatuses = [
                new() { SigningProfileArn = Profile, Status = "COMPLETE" },
                new() { SigningProfileArn = "a/audit", Status = "FAILED", FailureCode = "NoKey" },
            ],
        };

        Assert.Equal("FAILED", reply.Status);
        Assert.Equal("release COMPLETE, audit FAILED (NoKey)", reply.Profiles);
    }
}
