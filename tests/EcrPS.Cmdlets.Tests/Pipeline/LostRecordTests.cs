using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>
/// Records of which a part is lost, null or not read: nothing is done to what is left of them, and nothing is done without them where they
/// belong together.
/// </summary>
public sealed class LostRecordTests : IDisposable
{
    private const string Rule2 = "(New-EcrLifecyclePolicyRule 2 -TagStatus any -KeepNewest 1)";

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => TeamWeb.Reply(operation));

    public LostRecordTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData("ImageTags = @('1.0')", "ImageTags")]
    [InlineData("Tags = @('1.0')", "Tags")]
    [InlineData("Tag = '1.0'", "Tag")]
    [InlineData("ShortDigest = 'abc'; ImageTag = $null", "ShortDigest")]
    [InlineData("ImageTags = '1.0, latest'; ImageDigest = ''", "ImageTags")]
    [InlineData("ImageUri = '123456789012.dkr.ecr.r.amazonaws.com/team/web:1.0'", "ImageUri")]
    [InlineData("RepositoryUri = 'host/team/web'; Tags = '1.0'", "Tags")]
    public void A_record_of_an_image_that_is_not_read_is_not_its_whole_repository(string members, string member)
    {
        string record = $"[pscustomobject]@{{ RepositoryName = 'team/web'; {members} }}";
        foreach (string cmdlet in (string[])["Get-EcrImage", "Test-EcrLifecyclePolicy", "Get-EcrImageManifest", "Remove-EcrImage"])
        {
            ErrorRecord error = FirstError($"{record} | {cmdlet} -Region r");
            Assert.Contains($"The record names an image by '{member}', which is not read", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(_factory.Calls);
    }

    [Fact]
    public void A_record_with_a_tag_or_digest_is_read()
    {
        _session.Run("[pscustomobject]@{ RepositoryName = 'team/web'; ImageTag = 'one'; Tags = 'one, two' } | Get-EcrImage -Region r")
            .ThrowOnError();
        Assert.StartsWith("r DescribeImages ", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$unset, " + Rule2 + " | Set-EcrLifecyclePolicy team/web -Region r")]
    [InlineData("$unset, " + Rule2 + " | Set-EcrLifecyclePolicy team/web -Region r -ErrorAction SilentlyContinue")]
    [InlineData(
        "([pscustomobject]@{ RulePriority = 1; TagPatternList = 'prod' }), " + Rule2 + " | Set-EcrLifecyclePolicy team/web -Region r")]
    [InlineData(Rule2 + ", ([pscustomobject]@{ x = 1 }) | Set-EcrLifecyclePolicy team/web -Region r -ErrorAction SilentlyContinue")]
    [InlineData("Set-EcrLifecyclePolicy team/web -Region r -Rule $unset, " + Rule2)]
    [InlineData("$unset, " + Rule2 + " | ConvertTo-EcrLifecyclePolicy")]
    [InlineData("([pscustomobject]@{ x = 1 }), " + Rule2 + " | ConvertTo-EcrLifecyclePolicy")]
    [InlineData("$unset, " + Rule2 + " | Test-EcrLifecyclePolicy team/web -Region r")]
    [InlineData("$unset, @{ destinations = @{ region = 'eu-west-1'; registryId = '1' * 12 } } | Set-EcrReplicationConfiguration -Region r")]
    [InlineData("$unset, @{ signingProfileArn = 'arn:aws:signer:r:1:/signing-profiles/p' } | Set-EcrSigningConfiguration -Region r")]
    [InlineData(
        "$unset, @{ scanFrequency = 'SCAN_ON_PUSH'; repositoryFilters = @() } | Set-EcrRegistryScanningConfiguration BASIC -Region r")]
    public void A_rule_that_is_none_ends_the_cmdlet(string line)
    {
        PromptRun run = _session.Run(line);

        Assert.StartsWith("InvalidArgument,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("Wait-EcrImageScan team/web one -FailOn 'High,Critical'")]
    [InlineData("Wait-EcrImageScan team/web one -FailOn High, Critical")]
    [InlineData("Wait-EcrImageScan team/web one -FailOn 4")]
    [InlineData("Get-EcrImageScanFinding team/web one -MinimumSeverity 'High,Critical'")]
    public void Several_severities_are_not_another_one(string line)
    {
        Assert.Contains("is not one severity: give the lowest one", FirstError(line + " -Region r").ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("Wait-EcrImageScan team/web one, $unset -FailOn High -Region r")]
    [InlineData("Wait-EcrImageScan team/web one, '' -FailOn High -Region r")]
    [InlineData("Remove-EcrImage team/web one, '' -Region r -Confirm:$false")]
    public void An_image_that_is_null_is_not_left_out(string line)
    {
        Assert.NotEmpty(_session.Run(line).Errors);
        Assert.DoesNotContain(_factory.Calls, call => call.Contains("Delete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("$unset")]
    [InlineData("@($null)")]
    [InlineData("[pscustomobject]@{ a = 1 }")]
    [InlineData("(Get-Item .)")]
    public void What_names_no_registry_is_not_the_own_one(string piped)
    {
        foreach (string cmdlet in (string[])
            ["Remove-EcrRegistryPolicy -Confirm:$false", "Remove-EcrSigningConfiguration -Confirm:$false", "Stop-EcrLocalRegistry",
                "Set-EcrLocalRegistry -Reset -Force"])
        {
            Assert.NotEmpty(_session.Run($"{piped} | {cmdlet}").Errors);
        }

        Assert.DoesNotContain(_factory.Calls, call => call.Contains("Delete", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ImageTags = '1.0'")]
    [InlineData("Tags = '1.0, latest'")]
    [InlineData("ShortDigest = 'abc'")]
    [InlineData("ImageUri = '123456789012.dkr.ecr.r.amazonaws.com/team/web:1.0'")]
    [InlineData("RepositoryUri = 'host/team/web'; Tag = '1.0'")]
    public void A_record_of_an_image_does_not_remove_what_its_repository_has(string members)
    {
        foreach (string cmdlet in (string[])["Remove-EcrRepository -Force", "Remove-EcrRepositoryPolicy", "Remove-EcrLifecyclePolicy"])
        {
            ErrorRecord error = FirstError($"[pscustomobject]@{{ RepositoryName = 'team/web'; {members} }} | {cmdlet} -Region r");
            Assert.Contains("does not remove images", error.ToString(), StringComparison.Ordinal);
        }

        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("RepositoryArn = 'arn:aws:ecr:us-west-2:222222222222:repository/team/web'")]
    [InlineData("RepositoryArn = 'arn:aws:ecr:us-west-2:222222222222:repository/team/web'; Region = 'us-west-2'")]
    [InlineData("RepositoryUri = '222222222222.dkr.ecr.us-west-2.amazonaws.com/team/web'")]
    public void An_address_in_a_record_is_its_place(string member)
    {
        _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; {member} }} | Remove-EcrRepository -Region us-west-2 -Confirm:$false")
            .ThrowOnError();
        Assert.Contains("\"registryId\":\"222222222222\"", Assert.Single(_factory.Calls), StringComparison.Ordinal);

        PromptRun elsewhere = _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; {member} }} | Remove-EcrRepository -Region eu-west-1 -Confirm:$false");
        Assert.StartsWith("ConflictingRegistry", elsewhere.Errors[0].FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(_factory.Calls);
    }

    [Fact]
    public void The_URI_of_an_image_in_a_record_is_its_place()
    {
        _session.Run(
            "[pscustomobject]@{ RepositoryName = 'team/web'; ImageTag = 'one'; "
            + "ImageUri = '222222222222.dkr.ecr.us-west-2.amazonaws.com/team/web:one' } | Get-EcrImage").ThrowOnError();

        string call = Assert.Single(_factory.Calls);
        Assert.StartsWith("us-west-2 DescribeImages ", call, StringComparison.Ordinal);
        Assert.Contains("\"registryId\":\"222222222222\"", call, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RepositoryName = 'q/r'; RepositoryArn = 'arn:aws:ecr:us-west-2:222222222222:repository/q/s'", "contradicts itself")]
    [InlineData("RepositoryName = 'q/r'; Region = ''", "The Region of the record is empty")]
    [InlineData("RepositoryName = 'q/r'; Region = 'us-west-2', $null", "The Region of the record is empty")]
    public void A_place_that_is_lost_is_not_the_default(string members, string problem)
    {
        ErrorRecord error = FirstError($"[pscustomobject]@{{ {members} }} | Remove-EcrRepository -Force -Confirm:$false");

        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    [Theory]
    [InlineData("@{ repositoryName = 'p/x'; registryId = $unset }", "is null: an unset variable stands for no default")]
    [InlineData(
        "-Body (@{ repositoryName = 'p/x'; registryId = $unset } | ConvertTo-Json)", "is null: an unset variable stands for no default")]
    [InlineData("@{ repositoryName = 'p/x'; registryId = '123456789012' } -RegistryId 222222222222", "but -RegistryId is '222222222222'")]
    public void A_registry_in_a_request_is_neither_null_nor_another_one(string arguments, string problem)
    {
        ErrorRecord error = FirstError($"Invoke-EcrApi DeleteRepository {arguments} -Region r -Confirm:$false");

        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_factory.Calls);
    }

    private ErrorRecord FirstError(string line) => _session.Run(line).Errors[0];
}
