using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Hostile;

/// <summary>
/// For arbitrary bodies an operation returns a reply or one of its errors: no 500, no hang, no stack trace.
/// A failure prints its seed, with which <see cref="HostileBodies"/> creates the body again.
/// </summary>
public sealed class HostileApiTests(HostileApiFixture registry) : IClassFixture<HostileApiFixture>
{
    private const int FewBodies = 25;
    private const int ManyBodies = 500;
    private const int HugeLength = 20 * 1024 * 1024;

    public static TheoryData<string> Operations => [.. ApiModel.Operations.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Operations))]
    public Task Any_body_gets_an_answer(string operation) =>
        registry.SendAsync(ApiModel.Operations[operation], seed: operation.Sum(c => c), FewBodies);

    [Theory]
    [MemberData(nameof(Operations))]
    [Trait("Category", "Long")]
    public Task Any_of_many_bodies_gets_an_answer(string operation) =>
        registry.SendAsync(ApiModel.Operations[operation], seed: Random.Shared.Next(), ManyBodies);

    [Theory]
    [InlineData("DescribeRepositories", "nextToken")]
    [InlineData("PutImage", "imageManifest")]
    [InlineData("UploadLayerPart", "layerPartBlob")]
    [InlineData("GetLifecyclePolicy", "unknown")]
    public Task Twenty_megabytes_of_text_get_an_answer(string operation, string member) =>
        registry.SendHugeAsync(ApiModel.Operations[operation], member, HugeLength);

    [Theory]
    [MemberData(nameof(Operations))]
    [Trait("Category", "Long")]
    public async Task Twenty_megabytes_in_any_member_get_an_answer(string operation)
    {
        ApiOperation model = ApiModel.Operations[operation];
        foreach (ApiMember member in model.Input.Where(member => member.Type.Kind is ApiKind.String or ApiKind.Enum or ApiKind.Blob))
            await registry.SendHugeAsync(model, member.Name, HugeLength);
    }
}
