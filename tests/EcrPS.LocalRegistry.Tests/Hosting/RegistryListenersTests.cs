using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrPS.LocalRegistry.Tests.Hosting;

/// <summary>Every account and region of a signed request gets a port, up to a limit.</summary>
public sealed class RegistryListenersTests
{
    [Fact]
    public async Task Ports_are_opened_up_to_a_limit_and_those_that_are_open_go_on()
    {
        const int Most = 3;
        await using var listeners = new RegistryListeners(
            ListenAddress.From(new LocalRegistryOptions()), static (_, _) => Task.CompletedTask, NullLoggerFactory.Instance, Most);
        var first = new RegistryScope("123456789012", "us-east-1");
        int port = await listeners.StartAsync(first, 0, CancellationToken.None);

        // Concurrently, because a race could exceed the limit.
        RegistryException?[] attempts = await Task.WhenAll(Enumerable.Range(0, 20)
            .Select(i => TryAsync(listeners, first with { Region = $"region-{i}" })));
        Assert.Equal(Most - 1, attempts.Count(error => error is null));
        Assert.All(attempts, error => Assert.True(error is null || error.Error == RegistryErrors.LimitExceeded));
        Assert.Equal(Most, listeners.Open.Count());
        Assert.Equal(port, await listeners.PortAsync(first));
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task A_registry_without_a_port_is_one_error_and_nothing_is_made_in_it()
    {
        await using RegistryHarness registry = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = AuthenticationMode.None,
        });
        for (int i = 1; i < RegistryListeners.MaxRegistries; i++)
        {
            using ApiClient one = registry.ClientFor(new TestSigner { Region = $"region-{i}" });
            await one.CallAsync("DescribeRegistry", new { });
        }

        using ApiClient late = registry.ClientFor(new TestSigner { Region = "one-too-many" });
        await late.FailAsync("CreateRepository", new { repositoryName = "web" }, "LimitExceededException");
        await registry.Client.CallAsync("DescribeRepositories", new { });
    }

    private static async Task<RegistryException?> TryAsync(RegistryListeners listeners, RegistryScope scope)
    {
        try
        {
            await listeners.PortAsync(scope);
            return null;
        }
        catch (RegistryException e)
        {
            return e;
        }
    }
}
