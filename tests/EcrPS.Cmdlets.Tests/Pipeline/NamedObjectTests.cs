using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Objects given as arguments where names are wanted: they name what they are, where they were found.</summary>
public sealed class NamedObjectTests : IDisposable
{
    private const string KeepTen =
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},
          "action":{"type":"expire"}}]}
        """;

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => TeamWeb.Reply(operation));

    public NamedObjectTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData("Get-EcrRepository $repository", "DescribeRepositories")]
    [InlineData("Get-EcrRepository -RepositoryName $repository, $repository", "DescribeRepositories")]
    [InlineData("Get-EcrImage $repository", "DescribeImages")]
    [InlineData("Get-EcrImage @($repository)", "DescribeImages")]
    [InlineData("Get-EcrImage $repository one", "DescribeImages")]
    [InlineData("Get-EcrImage ($repository | ConvertTo-Csv | ConvertFrom-Csv)", "DescribeImages")]
    [InlineData("Test-EcrLifecyclePolicy $repository -PolicyText $policy", "DescribeImages")]
    [InlineData("Set-EcrLifecyclePolicy $repository $policy -Confirm:$false", "PutLifecyclePolicy")]
    [InlineData("Get-EcrResourceTag $repository", "ListTagsForResource")]
    [InlineData("Remove-EcrImage $repository one -Confirm:$false", "BatchDeleteImage")]
    [InlineData("Remove-EcrImage -Image $image -Confirm:$false", "BatchDeleteImage")]
    [InlineData("Remove-EcrImage -Image $image, $image -Confirm:$false", "BatchDeleteImage")]
    [InlineData("Remove-EcrRepository $repository -Confirm:$false", "DeleteRepository")]
    [InlineData("Remove-EcrRepository @($repository) -Confirm:$false", "DeleteRepository")]
    [InlineData("$repository | Remove-EcrRepository -Confirm:$false", "DeleteRepository")]
    public void An_object_is_named_where_it_was_found(string script, string operation)
    {
        foreach (string endpoint in new[] { "-EndpointUrl http://ecr.example:1", "" })
        {
            _factory.Calls.Clear();
            _factory.Made.Clear();
            PromptRun run = _session.Run(
                $"$repository = Get-EcrRepository -Region r1 {endpoint}; $image = Get-EcrImage team/web -Region r1 {endpoint}; "
                + $"$policy = '{KeepTen}'; Set-EcrDefault -Region r2 -EndpointUrl http://other.example:1; {script}").ThrowOnError();

            Assert.Contains(_factory.Calls, call => call.StartsWith($"r1 {operation} ", StringComparison.Ordinal));
            Assert.DoesNotContain(_factory.Calls, call => call.StartsWith("r2 ", StringComparison.Ordinal));
            Assert.All(_factory.Made, options => Assert.NotEqual("http://other.example:1", options.EndpointUrl));
            Assert.Empty(run.Warnings);
            _session.Run("Set-EcrDefault -Clear");
        }
    }

    [Theory]
    [InlineData("Remove-EcrRepository $repository -Region r2")]
    [InlineData("Remove-EcrImage $repository one -EndpointUrl http://127.0.0.1:9")]
    [InlineData("Remove-EcrImage -Image $image -RegistryId 444455556666")]
    public void An_object_is_not_removed_where_it_was_not_found(string script)
    {
        PromptRun run = _session.Run(
            $"$repository = Get-EcrRepository -Region r1; $image = Get-EcrImage team/web -Region r1; {script}");

        Assert.StartsWith("ConflictingRegistry,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("Delete", StringComparison.Ordinal));
    }

    [Fact]
    public void A_repository_is_read_elsewhere_if_a_region_says_so() => Assert.Equal(
        ["r2"],
        _session.Run("$repository = Get-EcrRepository -Region r1; Get-EcrImage $repository -Region r2").ThrowOnError().Of<object>()
            .Select(image => ((ImageDetail)image).Region));

    [Theory]
    [InlineData("Remove-EcrPullThroughCacheRule $repository")]
    [InlineData("Remove-EcrRepositoryCreationTemplate $repository")]
    [InlineData("Publish-EcrImage $repository team/web")]
    public void A_repository_is_no_prefix_and_no_path(string script)
    {
        PromptRun run = _session.Run($"$repository = Get-EcrRepository -Region r1; {script} -Region r1");

        string id = Assert.Single(run.Errors).FullyQualifiedErrorId;
        Assert.StartsWith("ParameterArgumentTransformationError,", id, StringComparison.Ordinal);
    }
}
