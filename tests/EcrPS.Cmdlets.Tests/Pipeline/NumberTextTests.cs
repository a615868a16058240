using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Numbers that PowerShell has shortened, such as 1.10 to 1.1, are never taken for names.</summary>
public sealed class NumberTextTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) =>
        operation == "BatchDeleteImage" ? """{"imageIds":[],"failures":[]}""" : "{}");

    public NumberTextTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [InlineData("$tag = 1.10; Remove-EcrImage num/x $tag -Region r")]
    [InlineData("$tag = 1.10; Remove-EcrImage num/x -ImageTag $tag -Region r -WhatIf")]
    [InlineData("Remove-EcrImage num/x (1.10) -Region r")]
    [InlineData("Remove-EcrImage num/x 1.10, 1.11 -Region r")]
    [InlineData("$tags = 'a', 1.10; Remove-EcrImage num/x $tags -Region r")]
    [InlineData("$tag = [decimal] 1.10; Remove-EcrImage num/x $tag -Region r")]
    [InlineData("$with = @{ ImageTag = 1.10 }; Remove-EcrImage num/x @with -Region r")]
    [InlineData("$with = 'num/x', 1.10; Remove-EcrImage @with -Region r")]
    [InlineData("[pscustomobject]@{ RepositoryName = 'num/x'; ImageTag = 1.10 } | Remove-EcrImage -Region r")]
    [InlineData("'{\"RepositoryName\":\"num/x\",\"ImageTag\":1.10}' | ConvertFrom-Json | Remove-EcrImage -Region r")]
    [InlineData("1.10, 2.20 | ForEach-Object { Remove-EcrImage num/x $_ -Region r }")]
    [InlineData("Remove-EcrImage num/x 1.1, 1.10 -Region r")]
    [InlineData("1.1, 1.10 | ForEach-Object { Remove-EcrImage num/x $_ -Region r }")]
    [InlineData("& { $tag = 1.10; Remove-EcrImage num/x $tag -Region r; Write-Output 1.1 }")]
    [InlineData("$tag = 1.10; Add-EcrImageTag num/x a -NewTag $tag -Region r")]
    [InlineData("$tag = 1.10; Get-EcrImage num/x $tag -Region r")]
    [InlineData("$tag = 1.10; Set-EcrImageManifest num/x -ImageManifest '{}' -ImageTag $tag -Region r")]
    [InlineData("$tag = 1.10; Publish-EcrImage nothing.tar num/x $tag -Region r")]
    [InlineData("$tag = 1.10; Publish-EcrImage nothing.tar num/x -Reference $tag -Region r")]
    [InlineData("$tag = 1.10; Get-EcrLifecyclePolicyPreview num/x -ImageTag $tag -Region r")]
    [InlineData("$name = 1.10; Remove-EcrRepository $name -Region r")]
    [InlineData("$name = 1.10; Get-EcrRepository $name -Region r")]
    [InlineData("$name = 1.10; $name | Remove-EcrRepository -Region r")]
    [InlineData("Add-EcrResourceTag num/x @{ version = 1.10 } -Region r")]
    [InlineData("$v = 1.10; Remove-EcrImage num/x $v, 1.1 -Region r")]
    [InlineData("$v = 1.10; $more = $v, 2.2; Remove-EcrImage num/x ($more + 1.1) -Region r")]
    [InlineData("$v = 1.10; New-EcrLifecyclePolicyRule 1 -TagPrefix $v -KeepNewest 1")]
    [InlineData("$v = 1.10; New-EcrLifecyclePolicyRule 1 -TagPattern 'a*', $v -KeepNewest 1")]
    [InlineData("$p = 1.10; $r = @{ rulePriority = 1; selection = @{ tagStatus = 'tagged'; tagPrefixList = $p; countType = "
        + "'imageCountMoreThan'; countNumber = 1 }; action = @{ type = 'expire' } }; ConvertTo-EcrLifecyclePolicy -Rule $r")]
    [InlineData("$r = New-EcrLifecyclePolicyRule 1 -TagPrefix v -KeepNewest 1 | ConvertTo-Json -Depth 4 | ConvertFrom-Json; "
        + "$r.Selection.TagPrefixList = @(1.10); ConvertTo-EcrLifecyclePolicy -Rule $r")]
    [InlineData("$key = 1.10; Remove-EcrResourceTag num/x -TagKey $key -Region r")]
    [InlineData("Add-EcrResourceTag num/x @{ 1.10 = 'a' } -Region r")]
    [InlineData("$f = 1.10; New-EcrRepository num/x -ImageTagMutability IMMUTABLE -ImageTagMutabilityExclusionFilter $f -Region r")]
    [InlineData("$f = 1.10; Set-EcrImageTagMutability num/x IMMUTABLE -ImageTagMutabilityExclusionFilter $f -Region r")]
    [InlineData("$f = 1.10; New-EcrRepositoryCreationTemplate num -ImageTagMutability IMMUTABLE -ImageTagMutabilityExclusionFilter $f "
        + "-AppliedFor REPLICATION -Region r")]
    [InlineData("$v = 1.10; Get-EcrImage num/x -SemVer $v -Region r")]
    [InlineData("$f = 1.10; Set-EcrRegistryScanningConfiguration BASIC -ScanOnPush $f -Region r")]
    [InlineData("$f = 1.10; Set-EcrReplicationConfiguration eu-west-1 -RepositoryPrefix $f -Region r")]
    public void Number_that_lost_its_text_is_an_error(string script) => AssertRefused(script, "'1.10'");

    [Theory]
    [InlineData("Remove-EcrImage num/x 10, 010 -Region r", "'010'")]
    [InlineData("& { $tag = 010; Remove-EcrImage num/x $tag -Region r }", "'010'")]
    [InlineData("0x10 | ForEach-Object { Remove-EcrImage num/x $_ -Region r }", "'0x10'")]
    public void Whole_number_that_is_spelled_otherwise_is_an_error(string script, string spelling) => AssertRefused(script, spelling);

    [Theory]
    [InlineData("Remove-EcrImage num/x 1.0,1.1 -Region r", "'1.0'")]
    [InlineData("Remove-EcrImage num/x 1e3,a -Region r", "'1e3'")]
    [InlineData("$v = 1.0; Remove-EcrImage num/x $v -Region r", "'1.0'")]
    [InlineData("$v = 1e3; Remove-EcrImage num/x $v -Region r", "'1000.0'")]
    [InlineData("$v = 1e30; Remove-EcrImage num/x $v -Region r", "write it in quotes where it comes from.")]
    public void Suggested_text_is_one_that_the_number_may_have_had(string script, string suggestion) => AssertRefused(script, suggestion);

    [Theory]
    [InlineData("Remove-EcrImage num/x 1.10 -Region r", "1.10")]
    [InlineData("Remove-EcrImage num/x -ImageTag:1.10 -Region r", "1.10")]
    [InlineData("Remove-EcrImage num/x 1.1 -Region r", "1.1")]
    [InlineData("Remove-EcrImage num/x `\n -ImageTag 1.27 -Region r", "1.27")]
    [InlineData("Remove-EcrImage num/x 1.11 -Region r | Out-Null", "1.11")]
    [InlineData("function Remove-It($tag) { Remove-EcrImage num/x $tag -Region r }; Remove-It 1.1", "1.1")]
    [InlineData("10 | ForEach-Object { Remove-EcrImage num/x $_ -Region r }", "10")]
    [InlineData("Remove-EcrImage num/x 010 -Region r", "010")]
    [InlineData("1.11 | ForEach-Object { Remove-EcrImage num/x $_ -Region r }", "1.11")]
    [InlineData("$tag = Write-Output 1.10; Remove-EcrImage num/x $tag -Region r", "1.10")]
    [InlineData("$tag = '1.10'; Remove-EcrImage num/x $tag -Region r", "1.10")]
    [InlineData("$tag = [version] '1.10'; Remove-EcrImage num/x $tag -Region r", "1.10")]
    [InlineData("$build = 42; Remove-EcrImage num/x $build -Region r", "42")]
    [InlineData("Remove-EcrImage num/x 007 -Region r", "007")]
    public void Text_that_is_intact_is_a_tag(string script, string tag)
    {
        _session.Run(script).ThrowOnError();
        Assert.Contains($"\"imageIds\":[{{\"imageTag\":\"{tag}\"}}]", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    [Fact]
    public void List_whose_numbers_are_written_as_they_are_is_tags()
    {
        _session.Run("Remove-EcrImage num/x 1.11, 1.12 -Region r").ThrowOnError();
        Assert.Contains("{\"imageTag\":\"1.11\"},{\"imageTag\":\"1.12\"}", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    private void AssertRefused(string script, string spelling)
    {
        PromptRun run = _session.Run(script);

        Assert.Empty(_factory.Calls);
        Assert.Contains(run.Errors, error =>
            // A rule ends the cmdlet, others are left out.
            error.FullyQualifiedErrorId.Split(',')[0] is "ParameterArgumentTransformationError" or "InvalidArgument"
            && error.ToString().Contains(spelling, StringComparison.Ordinal));
    }
}
