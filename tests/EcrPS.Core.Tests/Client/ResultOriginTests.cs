using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Client;

/// <summary>The registry that the client gives a result: from the reply, an ARN, the request, or the caller's keys.</summary>
public sealed class ResultOriginTests
{
    private const string Own = "111111111111";
    private const string Other = "222222222222";
    private const string Arn = $"arn:aws:ecr:eu-central-1:{Other}:repository/team/web";

    [Fact]
    public async Task Reply_without_a_registry_is_from_the_caller_s_own()
    {
        ListImagesResponse reply = await Answering("""{"imageIds":[{"imageTag":"1"}]}""").ListImagesAsync(new() { RepositoryName = "web" });
        ImageIdentifier id = Assert.Single(reply.ImageIds);
        Assert.Equal((Own, "eu-central-1", "http://127.0.0.1:1", "web"), (id.RegistryId, id.Region, id.EndpointUrl, id.RepositoryName));
    }

    [Fact]
    public async Task Registry_of_the_request_wins_over_the_caller_s()
    {
        ListImagesResponse reply = await Answering("""{"imageIds":[{"imageTag":"1"}]}""")
            .ListImagesAsync(new() { RegistryId = Other, RepositoryName = "web" });
        Assert.Equal(Other, Assert.Single(reply.ImageIds).RegistryId);
    }

    [Fact]
    public async Task What_a_result_contains_is_in_its_registry()
    {
        BatchGetImageResponse reply = await Answering(
            $$"""{"images":[{"registryId":"{{Other}}","repositoryName":"web","imageId":{"imageTag":"1"} }]}""")
            .BatchGetImageAsync(new() { RepositoryName = "alias" });
        ImageIdentifier id = Assert.Single(reply.Images).ImageId!;
        Assert.Equal((Other, "web"), (id.RegistryId, id.RepositoryName));
    }

    [Fact]
    public async Task ARN_of_the_request_names_registry_and_repository()
    {
        ListTagsForResourceResponse reply = await Answering("""{"tags":[{"Key":"a","Value":"b"}]}""")
            .ListTagsForResourceAsync(new() { ResourceArn = Arn });
        Tag tag = Assert.Single(reply.Tags);
        Assert.Equal((Other, "team/web"), (tag.RegistryId, tag.RepositoryName));
    }

    [Fact]
    public async Task ARN_of_a_result_names_its_registry()
    {
        BatchGetRepositoryScanningConfigurationResponse reply = await Answering(
            $$"""{"scanningConfigurations":[{"repositoryArn":"{{Arn}}","repositoryName":"team/web"}]}""")
            .BatchGetRepositoryScanningConfigurationAsync(new());
        Assert.Equal(Other, Assert.Single(reply.ScanningConfigurations).RegistryId);
    }

    [Fact]
    public async Task Address_of_a_sign_in_names_its_registry()
    {
        GetAuthorizationTokenResponse reply = await Answering($$"""
            {"authorizationData":[{"proxyEndpoint":"https://{{Other}}.dkr.ecr.eu-central-1.amazonaws.com"},
                                  {"proxyEndpoint":"http://localhost:1"}]}
            """).GetAuthorizationTokenAsync(new());
        Assert.Equal([Other, Own], reply.AuthorizationData.Select(data => data.RegistryId));
    }

    [Theory]
    [InlineData("arn:aws:ecr:eu-central-1:123456789012:repository/team/web", "eu-central-1 123456789012 team/web")]
    [InlineData("arn:aws-cn:ecr:cn-north-1:123456789012:repository/web", "cn-north-1 123456789012 web")]
    [InlineData("arn:aws:ecr:cn-north-1:123456789012:repository/web", null)]
    [InlineData("arn:aws:ecr:eu-central-1:12345678901:repository/web", null)]
    [InlineData("arn:aws:ecr:eu-central-1:123456789012:repository/", null)]
    [InlineData("arn:aws:ecr-public::123456789012:repository/web", null)]
    [InlineData("arn:aws:s3:::bucket", null)]
    [InlineData("web", null)]
    [InlineData(null, null)]
    public void ARN_is_read_as_a_whole_or_not_at_all(string? text, string? parts) => Assert.Equal(
        parts,
        EcrRepositoryArn.TryParse(text, out EcrRepositoryArn? arn) ? $"{arn.Region} {arn.RegistryId} {arn.RepositoryName}" : null);

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com", true)]
    [InlineData("vpce-0a1b.api.ecr.eu-central-1.vpce.amazonaws.com", true)]
    [InlineData("123456789012.dkr-ecr.eu-central-1.on.aws", true)]
    [InlineData("api.ecr.cn-north-1.amazonaws.com.cn", true)]
    [InlineData("localhost", false)]
    [InlineData("amazonaws.com.example.org", false)]
    [InlineData("notamazonaws.com", false)]
    public void Hosts_of_AWS_are_known(string host, bool isAws) => Assert.Equal(isAws, EcrPartition.IsAwsHost(host));

    private static EcrClient Answering(string reply) =>
        new(new FakeTransport((_, _, _) => Task.FromResult(reply)) { AccountId = Own });
}
