using System.Net;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Naming;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Hosting;

public sealed class RequestRatesTests
{
    private const int PutsPerSecond = 10;

    private static readonly RegistryScope Scope = new("123456789012", "us-east-1");

    [Fact]
    public void A_bucket_holds_a_second_and_fills_at_its_rate()
    {
        var time = new ManualTime();
        var rates = new RequestRates(time);
        Assert.Equal(PutsPerSecond, TakeAll(rates, Scope));
        time.Advance(TimeSpan.FromSeconds(0.31));
        Assert.Equal(3, TakeAll(rates, Scope));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(PutsPerSecond, TakeAll(rates, Scope));
    }

    [Theory]
    [InlineData("BatchCheckLayerAvailability", 1000)]
    [InlineData("BatchGetImage", 2000)]
    [InlineData("CompleteLayerUpload", 100)]
    [InlineData("GetAuthorizationToken", 500)]
    [InlineData("GetDownloadUrlForLayer", 3000)]
    [InlineData("InitiateLayerUpload", 100)]
    [InlineData("PutImage", 10)]
    [InlineData("UploadLayerPart", 500)]
    public void Every_published_rate_is_kept(string action, int perSecond)
    {
        var rates = new RequestRates(new ManualTime());
        Assert.All(Enumerable.Range(0, perSecond), _ => Assert.True(rates.TryTake(Scope, action)));
        Assert.False(rates.TryTake(Scope, action));
    }

    [Fact]
    public void Accounts_regions_and_actions_have_buckets_of_their_own()
    {
        var rates = new RequestRates(new ManualTime());
        TakeAll(rates, Scope);
        Assert.Equal(PutsPerSecond, TakeAll(rates, Scope with { AccountId = "210987654321" }));
        Assert.Equal(PutsPerSecond, TakeAll(rates, Scope with { Region = "eu-west-1" }));
        Assert.True(rates.TryTake(Scope, "BatchGetImage"));
    }

    [Fact]
    public void What_has_no_published_rate_is_not_bounded()
    {
        var rates = new RequestRates(new ManualTime());
        Assert.All(Enumerable.Range(0, 20_000), _ => Assert.True(rates.TryTake(Scope, "DescribeImages")));
    }

    [Theory]
    [InlineData(QuotaMode.Aws)]
    [InlineData(QuotaMode.None)]
    public async Task Both_planes_refuse_what_is_too_much_as_ECR_does(QuotaMode quotas)
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(
            new LocalRegistryOptions { Quotas = quotas, Authentication = AuthenticationMode.None }, new ManualTime());
        using var client = new ApiClient(host.Endpoint);
        await client.CallAsync("CreateRepository", new { repositoryName = "web" });
        string put = """{"repositoryName":"web","imageManifest":"{}"}""";
        for (int i = 0; i < PutsPerSecond; i++)
            Assert.Equal("InvalidParameterException", (await client.SendAsync("PutImage", put)).ErrorType);

        ApiReply api = await client.SendAsync("PutImage", put);
        using HttpResponseMessage registry = await client.Http.PutAsync("/v2/web/manifests/1", new StringContent("{}"));
        string text = await registry.Content.ReadAsStringAsync();
        if (quotas == QuotaMode.None)
        {
            Assert.Equal(("InvalidParameterException", HttpStatusCode.MethodNotAllowed), (api.ErrorType, registry.StatusCode));
            return;
        }

        Assert.Equal(("ThrottlingException", HttpStatusCode.BadRequest), (api.ErrorType, api.Status));
        Assert.Equal("Rate exceeded", (string?)api.Json["message"]);
        Assert.Equal(HttpStatusCode.TooManyRequests, registry.StatusCode);
        Assert.Equal("""{"errors":[{"code":"TOOMANYREQUESTS","message":"Rate exceeded"}]}""", text);
    }

    private static int TakeAll(RequestRates rates, RegistryScope scope)
    {
        int count = 0;
        while (rates.TryTake(scope, "PutImage"))
            count++;
        return count;
    }
}
