using EcrPS.Local;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Objects that were found in another place than an argument says: none is removed, and the place of a change is named.</summary>
public sealed class FoundElsewhereTests : IDisposable
{
    private const string Digest = RemovingCmdlets.Digest;

    private const string KeepTen =
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},
          "action":{"type":"expire"}}]}
        """;

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "DescribeRepositories" or "CreateRepository" =>
            """
            {"repositories":[{"repositoryName":"team/web","registryId":"123456789012"}],
             "repository":{"repositoryName":"team/web","registryId":"123456789012"}}
            """,
        "GetLifecyclePolicy" =>
            $$"""
            {"registryId":"123456789012","repositoryName":"team/web",
             "lifecyclePolicyText":"{{KeepTen.Replace("\"", "\\\"").ReplaceLineEndings("")}}"}
            """,
        _ => TeamWeb.Reply(operation),
    });

    public FoundElsewhereTests() => TransportSource.Use(_factory);

    public static TheoryData<string> Removing => RemovingCmdlets.Names;

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Removing))]
    public void Nothing_is_removed_where_it_was_not_found(string cmdlet)
    {
        foreach (string place in new[] { "-Region r2", "-RegistryId 444455556666", "-EndpointUrl http://127.0.0.1:9", "-Region r1, r2" })
        {
            PromptRun run = _session.Run($"{RemovingCmdlets.Record(cmdlet)} | {cmdlet} {place} -Confirm:$false");

            AssertRefused(run);
            Assert.Contains($"{place.Split(' ')[0]} is '{place.Split(' ')[^1]}'", run.Errors[0].ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Removing))]
    public void What_was_found_there_is_removed(string cmdlet)
    {
        _session.Run($"{RemovingCmdlets.Record(cmdlet)} | {cmdlet} -Region R1 -RegistryId 123456789012 -Confirm:$false").ThrowOnError();

        Assert.Contains(_factory.Calls, call => call.StartsWith("R1 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-EcrImage team/web -Region r1", "Remove-EcrImage")]
    [InlineData("Get-EcrImage team/web -Region r1 | Select-Object *", "Remove-EcrImage")]
    [InlineData("Get-EcrImage team/web -Region r1 | ConvertTo-Csv | ConvertFrom-Csv", "Remove-EcrImage")]
    [InlineData("Get-EcrRepository -Region r1", "Remove-EcrRepository -Force")]
    [InlineData("Get-EcrLifecyclePolicy team/web -Region r1", "Remove-EcrLifecyclePolicy")]
    [InlineData("Get-EcrRepository -Region r1", "Invoke-EcrApi DeleteRepository @{ RepositoryName = 'team/web' }")]
    public void Neither_objects_nor_records_are_removed_elsewhere(string found, string removal)
    {
        PromptRun run = _session.Run($"$found = {found}; $found | {removal} -Region r2");

        Assert.StartsWith("ConflictingRegistry,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("was found in r1, but -Region is 'r2'", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.StartsWith("r2 ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_default_parameter_value_is_an_argument_too() => AssertRefused(_session.Run(
        $"$PSDefaultParameterValues['*-Ecr*:Region'] = 'r2'; {RemovingCmdlets.Record("Remove-EcrImage")} | Remove-EcrImage"));

    [Fact]
    public void Defaults_of_the_session_are_not()
    {
        string record = RemovingCmdlets.Record("Remove-EcrImage");

        _session.Run($"Set-EcrDefault -Region r2; {record} | Remove-EcrImage -Confirm:$false").ThrowOnError();

        string call = Assert.Single(_factory.Calls, call => call.Contains("Delete", StringComparison.Ordinal));
        Assert.StartsWith("r1 BatchDeleteImage", call, StringComparison.Ordinal);
    }

    [Fact]
    public void A_registry_of_this_machine_has_all_regions()
    {
        _session.Pipeline(new EcrLocalRegistry
        {
            EndpointUrl = "http://127.0.0.1:9",
            Registry = "127.0.0.1:9",
            RegistryId = "000000000000",
            Region = "us-east-1",
        }).Then<Commands.RemoveEcrRepositoryCommand>(new { RepositoryName = "team/web", Region = "eu-west-1" }).Run().ThrowOnError();

        Assert.StartsWith("eu-west-1 DeleteRepository", Assert.Single(_factory.Calls), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EcrRepository -Region r1 | New-EcrRepository -Region r2 -WhatIf", "\"team/web in 123456789012 (r2)\"")]
    [InlineData("Get-EcrRepository -Region r1 | New-EcrRepository -RegistryId 444455556666 -WhatIf", "\"team/web in 444455556666 (r1)\"")]
    [InlineData(
        "Get-EcrRepository -Region r1 | New-EcrRepository -EndpointUrl http://127.0.0.1:9 -WhatIf",
        "\"team/web in 123456789012 (r1) at http://127.0.0.1:9\"")]
    [InlineData(
        "Get-EcrLifecyclePolicy team/web -Region r1 | Set-EcrLifecyclePolicy -Region r2 -WhatIf",
        "Set the lifecycle policy of team/web in 123456789012 (r2):")]
    [InlineData(
        "Get-EcrImage team/web -Region r1 | Update-EcrImageStorageClass -TargetStorageClass ARCHIVE -Region r2 -WhatIf",
        "team/web@" + Digest + " in 123456789012 (r2)\"")]
    public void A_change_elsewhere_names_where_it_is(string script, string named) =>
        Assert.Contains(named, Assert.Single(_session.Run(script).ThrowOnError().WhatIf), StringComparison.Ordinal);

    [Theory]
    [InlineData("Test-EcrLifecyclePolicy")]
    [InlineData("Compare-EcrLifecyclePolicy")]
    [InlineData("Export-EcrLifecycleReport -ReportPath report.html")]
    public void Images_are_not_judged_by_what_is_elsewhere(string cmdlet)
    {
        string with = $"-PolicyText '{KeepTen}' -Region r2";

        foreach (string script in new[] { $"$images | {cmdlet} {with}", $"{cmdlet} -InputObject $images {with}" })
        {
            PromptRun run = _session.Run($"$images = Get-EcrImage team/web -Region r1; {script}");

            Assert.StartsWith("ConflictingRegistry,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.DoesNotContain(_factory.Calls, call => call.StartsWith("r2 ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Decisions_about_images_set_no_policy_elsewhere()
    {
        PromptRun run = _session.Run(
            $"Test-EcrLifecyclePolicy team/web -PolicyText '{KeepTen}' -Region r1 "
            + $"| Set-EcrLifecyclePolicy -PolicyText '{KeepTen}' -Region r2");

        string error = Assert.Single(run.Errors).FullyQualifiedErrorId;
        Assert.StartsWith("ParameterArgumentTransformationError,", error, StringComparison.Ordinal);
        Assert.DoesNotContain(_factory.Calls, call => call.StartsWith("r2 ", StringComparison.Ordinal));
    }

    private void AssertRefused(PromptRun run)
    {
        Assert.StartsWith("ConflictingRegistry,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(_factory.Calls);
    }
}
