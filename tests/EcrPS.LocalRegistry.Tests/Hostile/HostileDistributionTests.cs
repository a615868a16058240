namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>
/// Whatever is sent to <c>/v2/</c>, paths, headers, queries and bodies, is answered, or cut off where it is no HTTP: no
/// 500, no hang, no stack trace, nothing of another account. A failure names its seed.
/// </summary>
public sealed class HostileDistributionTests
{
    private const int FewRequests = 600;
    private const int ManyRequests = 5_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Any_request_gets_an_answer(bool strict)
    {
        await using HostileDistributionFixture registry = await HostileDistributionFixture.StartAsync(strict);
        await registry.SendAsync(seed: strict ? 1 : 2, FewRequests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Category", "Long")]
    public async Task Any_of_many_requests_gets_an_answer(bool strict)
    {
        await using HostileDistributionFixture registry = await HostileDistributionFixture.StartAsync(strict);
        await registry.SendAsync(Random.Shared.Next(), ManyRequests);
    }
}
