using System.Management.Automation;
using EcrPS.LocalRegistry;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Local;

/// <summary>Regions of the embedded registry: each has its port, and any name may be one.</summary>
public sealed class LocalPlaceTests : IAsyncLifetime
{
    private readonly PromptSession _session = ModuleSession.Open();
    private LocalRegistryHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { Region = "my-region-1" });
        _session.Run(
            $"Set-EcrDefault -EndpointUrl {_host.Endpoint} -Region us-east-1 -AccessKey test -SecretKey test; "
            + "$there = New-EcrRepository team/web -Region eu-west-1; $here = New-EcrRepository team/web").ThrowOnError();
    }

    public async Task DisposeAsync()
    {
        _session.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public void The_port_of_another_region_does_not_lead_home()
    {
        PromptRun removed = _session.Run("Remove-EcrRepository $there.RepositoryUri -Confirm:$false");

        ErrorRecord error = Assert.Single(removed.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("account 123456789012 in eu-west-1", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("account 123456789012 in us-east-1", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["True"], _session.Run("[string]($null -ne (Get-EcrRepository team/web))").ThrowOnError().Output);
    }

    [Fact]
    public void Its_port_with_its_region_does()
    {
        _session.Run("Remove-EcrRepository $there.RepositoryUri -Region eu-west-1 -Confirm:$false").ThrowOnError();

        Assert.Empty(_session.Run("Get-EcrRepository -Region eu-west-1").ThrowOnError().Output);
        Assert.Single(_session.Run("Get-EcrRepository").ThrowOnError().Output);
    }

    [Fact]
    public void So_does_the_object()
    {
        _session.Run("Remove-EcrRepository $there -Confirm:$false").ThrowOnError();

        Assert.Empty(_session.Run("Get-EcrRepository -Region eu-west-1").ThrowOnError().Output);
        Assert.Single(_session.Run("Get-EcrRepository").ThrowOnError().Output);
    }

    [Fact]
    public void Nor_does_WhatIf_promise_to_remove_at_home()
    {
        PromptRun run = _session.Run("Remove-EcrImage -Image \"$($there.RepositoryUri):1.0\" -WhatIf");

        Assert.StartsWith("InvalidParameter,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.WhatIf);
    }

    [Fact]
    public void A_region_that_is_none_is_named_once()
    {
        PromptRun run = _session.Run("'*', '*' | Get-EcrRepository -Region us-esat-1").ThrowOnError();

        string warning = Assert.Single(run.Warnings);
        Assert.StartsWith("'us-esat-1' is none of the regions", warning, StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'us-east-1'?", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EcrRepository -Region eu-west-1")]
    [InlineData("Get-EcrRepository -Region my-region-1")]
    public void Regions_of_AWS_and_the_registry_s_own_are_not(string script) =>
        Assert.Empty(_session.Run(script).ThrowOnError().Warnings);

    [Fact]
    public void A_region_of_another_endpoint_is_not()
    {
        PromptRun run = _session.Run("Get-EcrRepository -Region us-esat-1 -EndpointUrl http://127.0.0.1:1");

        Assert.Empty(run.Warnings);
        Assert.StartsWith("EndpointUnreachable,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }
}
