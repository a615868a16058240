using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Policies;

public sealed class AccountSettingTests : IAsyncLifetime
{
    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryHarness.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Theory]
    [InlineData("BASIC_SCAN_TYPE_VERSION", "AWS_NATIVE")]
    [InlineData("REGISTRY_POLICY_SCOPE", "V2")]
    [InlineData("BLOB_MOUNTING", "DISABLED")]
    public async Task Every_setting_has_a_default_that_can_be_set(string name, string value)
    {
        Assert.Equal(value, await GetAsync(name));
        JsonObject reply = await _registry.Client.CallAsync("PutAccountSetting", new { name, value });
        Assert.Equal((name, value), ((string)reply["name"]!, (string)reply["value"]!));
    }

    [Fact]
    public async Task A_setting_is_the_account_s_and_region_s_alone_and_lasts()
    {
        await _registry.Client.CallAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = "ENABLED" });
        await _registry.RestartAsync();
        Assert.Equal("ENABLED", await GetAsync("BLOB_MOUNTING"));
        using ApiClient region = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });
        Assert.Equal("DISABLED", (string?)(await region.CallAsync("GetAccountSetting", new { name = "BLOB_MOUNTING" }))["value"]);
    }

    [Theory]
    [InlineData("""{"name":"BLOB_MOUNTING","value":"enabled"}""", "'value'")]
    [InlineData("""{"name":"BLOB_MOUNTING","value":""}""", "'value'")]
    [InlineData("""{"name":"BASIC_SCAN_TYPE_VERSION","value":"CLAIR"}""", "'value'")]
    [InlineData("""{"name":"REGISTRY_POLICY_SCOPE","value":"V1"}""", "'value'")]
    [InlineData("""{"name":"COLOUR","value":"red"}""", "'name'")]
    public async Task What_there_is_not_is_refused_and_named(string body, string member)
    {
        Assert.Contains(
            member, await _registry.Client.FailAsync("PutAccountSetting", body, "InvalidParameterException"), StringComparison.Ordinal);
        if (member == "'name'")
            await _registry.Client.FailAsync("GetAccountSetting", new { name = "COLOUR" }, "InvalidParameterException");
        Assert.Equal("DISABLED", await GetAsync("BLOB_MOUNTING"));
    }

    private async Task<string?> GetAsync(string name) =>
        (string?)(await _registry.Client.CallAsync("GetAccountSetting", new { name }))["value"];
}
