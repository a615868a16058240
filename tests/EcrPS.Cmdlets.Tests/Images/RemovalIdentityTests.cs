using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Images;

/// <summary>Remove-EcrImage deletes the image that was named: no other that has its tag meanwhile, and none that is to be kept.</summary>
public sealed class RemovalIdentityTests : IDisposable
{
    private const string Old = "sha256:1111111111111111111111111111111111111111111111111111111111111111";
    private const string New = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "BatchDeleteImage" => """{"imageIds":[],"failures":[]}""",
        "DescribeImages" =>
            $$"""{"imageDetails":[{"imageDigest":"{{New}}","imageTags":["stable"],"imageSizeInBytes":1,"imagePushedAt":1700000000}]}""",
        _ => "{}",
    });

    public RemovalIdentityTests() => TransportSource.Use(_factory);

    public static TheoryData<string> Lines =>
    [
        $"Remove-EcrImage -Image team/web:stable@{Old} -Region r",
        $"Remove-EcrImage team/web stable -ImageDigest {Old} -Region r",
        $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageTag = 'stable'; ImageDigest = '{Old}' }} | Remove-EcrImage -Region r",
        $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageDigest = '{Old}'; ImageTags = 'stable' }} | "
            + "Remove-EcrImage -TagOnly -Region r",
    ];

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_tag_that_has_moved_to_another_image_stays(string line)
    {
        PromptRun run = _session.Run(line);

        Assert.StartsWith("ImageTagDoesNotMatchDigest,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("BatchDeleteImage", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_tag_of_the_image_is_removed_alone(string line)
    {
        _session.Run(line.Replace(Old, New, StringComparison.Ordinal)).ThrowOnError();

        string deletion = Assert.Single(_factory.Calls, call => call.Contains("BatchDeleteImage", StringComparison.Ordinal));
        Assert.Contains("\"stable\"", deletion, StringComparison.Ordinal);
        Assert.DoesNotContain("sha256", deletion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-EcrImage", "-InUse $false")]
    [InlineData("Remove-EcrImage", "-Action Expire")]
    [InlineData("Remove-EcrImage", "-Change Expire")]
    [InlineData("Update-EcrImageStorageClass -TargetStorageClass Archive", "-InUse ./pods.json")]
    [InlineData("Update-EcrImageStorageClass -TargetStorageClass Archive", "-Action Transition")]
    public void What_is_read_from_decisions_is_refused_as_an_argument(string cmdlet, string argument)
    {
        foreach (string line in new[]
        {
            $"{cmdlet} team/web stable {argument} -Region r",
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageDigest = '{New}'; Action = 'None'; InUse = $true }} | {cmdlet} {argument}",
        })
        {
            PromptRun run = _session.Run(line);

            Assert.StartsWith("InvalidArgument,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("only read from piped objects", run.Errors[0].ToString(), StringComparison.Ordinal);
            Assert.Empty(_factory.Calls);
        }
    }

    [Fact]
    public void What_if_does_not_promise_the_removal_of_a_tag_that_has_moved()
    {
        PromptRun run = _session.Run($"Remove-EcrImage -Image team/web:stable@{Old} -Region r -WhatIf");

        Assert.Empty(run.WhatIf);
        Assert.StartsWith("ImageNotFound,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Action = 'None'")]
    [InlineData("Action = 'Transition'")]
    [InlineData("Action = 'Expire'; InUse = $true")]
    [InlineData("Action = 'Expire'; InUse = 'True'")]
    [InlineData("Action = 'Expire'; InUse = 'yes'")]
    [InlineData("Action = 'Expire'; InUse = 1")]
    [InlineData("Change = 'Kept'")]
    public void A_decision_to_keep_an_image_does_not_remove_it(string members)
    {
        PromptRun run = _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageDigest = '{New}'; {members} }} | Remove-EcrImage -Region r");

        Assert.StartsWith("ImageIsKept,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("$false")]
    [InlineData("'False'")] // as in CSV
    [InlineData("''")]
    [InlineData("$null")]
    public void A_decision_that_an_image_expires_removes_it(string inUse)
    {
        _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageDigest = '{New}'; Action = 'Expire'; InUse = {inUse} }} | "
            + "Remove-EcrImage -Region r").ThrowOnError();

        Assert.Contains(
            New,
            Assert.Single(_factory.Calls, call => call.Contains("BatchDeleteImage", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }
}
