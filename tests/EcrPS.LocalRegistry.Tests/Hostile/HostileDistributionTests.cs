namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>
/// Arbitrary paths, headers, queries and bodies to <c>/v2/</c> are answered, or the connection is closed for invalid HTTP: no
/// 500, no hang, no stack trace, no data of another account. A failure prints its seed.
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
