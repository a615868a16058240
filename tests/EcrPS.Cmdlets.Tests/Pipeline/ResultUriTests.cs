using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Repositories and images are compared, made unique and written as text by their URIs, which bind again.</summary>
public sealed class ResultUriTests : IDisposable
{
    private const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private static readonly string First = "sha256:" + new string('1', 64);
    private static readonly string Second = "sha256:" + new string('2', 64);

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "DescribeRepositories" => $$"""
            {"repositories":[{"repositoryName":"a","repositoryUri":"{{Host}}/a"},{"repositoryName":"b","repositoryUri":"{{Host}}/b"}]}
            """,
        "DescribeImages" => $$"""
            {"imageDetails":[{"repositoryName":"a","imageDigest":"{{First}}"},{"repositoryName":"a","imageDigest":"{{Second}}"}]}
            """,
        "ListImages" => $$"""{"imageIds":[{"imageDigest":"{{First}}","imageTag":"1"},{"imageDigest":"{{First}}","imageTag":"2"}]}""",
        _ => """{"imageIds":[],"failures":[]}""",
    });

    public ResultUriTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData("Get-EcrRepository")]
    [InlineData("Get-EcrImage a")]
    [InlineData("Get-EcrImage a -IdOnly")]
    public void Different_results_stay_different_and_equal_ones_become_one(string command)
    {
        PromptRun run = _session.Run($$"""
            $one = {{command}} -Region eu-central-1
            $two = {{command}} -Region eu-central-1
            @(Compare-Object $one $two).Count
            @(Compare-Object $one $two[0]).Count
            @($one + $two | Select-Object -Unique).Count
            """).ThrowOnError();
        Assert.Equal([0, 1, 2], run.Of<int>());
    }

    [Theory]
    [InlineData("Get-EcrRepository", Host + "/a")]
    [InlineData("Get-EcrImage a", Host + "/a@sha256:1111111111111111111111111111111111111111111111111111111111111111")]
    [InlineData("Get-EcrImage a -IdOnly", Host + "/a:1@sha256:1111111111111111111111111111111111111111111111111111111111111111")]
    public void Text_of_a_result_is_its_URI_and_binds_again(string command, string uri)
    {
        PromptRun run = _session.Run($"\"$(@({command} -Region eu-central-1)[0])\"").ThrowOnError();
        Assert.Equal(uri, Assert.Single(run.Output));

        _factory.Calls.Clear();
        _session.Run(command == "Get-EcrRepository" ? $"Remove-EcrRepository '{uri}'" : $"Remove-EcrImage '{uri}'").ThrowOnError();
        Assert.NotEmpty(_factory.Calls);
        Assert.All(_factory.Calls, call =>
            Assert.Contains("\"registryId\":\"123456789012\",\"repositoryName\":\"a\"", call, StringComparison.Ordinal));
    }

    [Fact]
    public void Results_of_unknown_origin_are_named_as_far_as_they_are_known()
    {
        Assert.Equal("web:1", new ImageIdentifier { RepositoryName = "web", ImageTag = "1" }.ToString());
        Assert.Equal("web@" + First, new ImageDetail { RepositoryName = "web", ImageDigest = First }.ToString());
        Assert.Equal("web@" + First, new ImageReferrer { RepositoryName = "web", Digest = First }.ToString());
        Assert.Equal("web:1", new Image { RepositoryName = "web", ImageId = new ImageIdentifier { ImageTag = "1" } }.ToString());
        var local = new Repository { RepositoryName = "web", EndpointUrl = "http://127.0.0.1:4000", Region = "r" };
        Assert.Equal("localhost:4000/web", local.ToString());
    }
}
