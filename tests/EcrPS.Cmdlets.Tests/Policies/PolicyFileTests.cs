using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Policies;

/// <summary>Files of Get-Item in the pipeline, and paths where JSON text is wanted.</summary>
public sealed class PolicyFileTests : IAsyncLifetime
{
    private const string Lifecycle = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}
        """;

    private const string Access =
        """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"ecr:GetDownloadUrlForLayer"}]}""";

    private const string AccessAsEcrWritesIt =
        """
        {
          "Version" : "2012-10-17",
          "Statement" : [ {
            "Sid" : "a",
            "Effect" : "Allow",
            "Principal" : "*",
            "Action" : "ecr:GetDownloadUrlForLayer"
          } ]
        }
        """;

    private const string OfRegistry =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:*","Resource":"arn:aws:ecr:us-east-1:123456789012:repository/*"}]}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync("team/web");
        await _registry.PushAsync("team/web", "one", "1");
        await _registry.PushAsync("team/web", "two", "2");
        File.WriteAllText(Path.Combine(_folder, "life.json"), Lifecycle);
        File.WriteAllText(Path.Combine(_folder, "access.json"), Access);
        File.WriteAllText(Path.Combine(_folder, "registry.json"), OfRegistry);
        File.WriteAllText(Path.Combine(_folder, "other.json"), Access.Replace("\"a\"", "\"b\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(_folder, "lines.json"), Lifecycle.Replace(",", ",\n\n", StringComparison.Ordinal) + "\n");
        File.WriteAllText(Path.Combine(_folder, "broken.json"), "{\n\"rules\": [\n");
        File.WriteAllText(
            Path.Combine(_folder, "reply.json"),
            System.Text.Json.JsonSerializer.Serialize(new { repositoryName = "team/web", lifecyclePolicyText = Lifecycle }));
        File.WriteAllText(Path.Combine(_folder, "wrong.json"), """{"rules":[{"rulePriority":1}]}""");
        _registry.Session.Variables.Set("here", _registry.Here());
        _registry.Session.Run($"Set-Location '{_folder}'").ThrowOnError();
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_piped_lifecycle_policy_file_is_read()
    {
        Run("Get-Item ./life.json | Set-EcrLifecyclePolicy team/web -Confirm:$false @here").ThrowOnError();
        Assert.Equal([Lifecycle.Trim()], Run("(Get-EcrLifecyclePolicy team/web @here).LifecyclePolicyText").ThrowOnError().Output);
        Assert.Single(
            Run("Get-ChildItem life.json | Test-EcrLifecyclePolicy team/web @here").ThrowOnError().Of<LifecycleImageDecision>(),
            decision => decision.Action == LifecycleImageAction.Expire);
        Run("Remove-EcrLifecyclePolicy team/web @here").ThrowOnError();
        Assert.Single(Run("Get-Item life.json | Compare-EcrLifecyclePolicy team/web @here").ThrowOnError().Output);
        Assert.Single(
            Run("Get-Item life.json | Start-EcrLifecyclePolicyPreview team/web @here").ThrowOnError().Output);
        Assert.Equal(
            [1, 1],
            Run("Get-Item life.json, life.json | ConvertFrom-EcrLifecyclePolicy").ThrowOnError().Of<LifecycleRule>()
                .Select(rule => rule.RulePriority));
        Assert.Contains("imageCountMoreThan", (string)Run("Get-Item life.json | ConvertTo-EcrLifecyclePolicy").ThrowOnError().Output[0]!);
    }

    [Fact]
    public void A_piped_access_policy_file_is_read()
    {
        Run("Get-ChildItem access.json | Set-EcrRepositoryPolicy team/web @here").ThrowOnError();
        Assert.Equal(
            AccessAsEcrWritesIt,
            Assert.Single(Run("Get-EcrRepositoryPolicy team/web @here").ThrowOnError().Of<GetRepositoryPolicyResponse>()).PolicyText);
        Run("Get-Item registry.json | Set-EcrRegistryPolicy @here").ThrowOnError();
        Assert.Equal(
            OfRegistry, Assert.Single(Run("Get-EcrRegistryPolicy @here").ThrowOnError().Of<GetRegistryPolicyResponse>()).PolicyText);
    }

    [Fact]
    public void Objects_of_policies_bind_from_the_pipeline_and_repositories_do_not_bind_as_policies()
    {
        Run("Get-Content access.json -Raw | ConvertFrom-Json | Set-EcrRepositoryPolicy team/web @here").ThrowOnError();
        Run("New-EcrRepository team/api @here").ThrowOnError();
        Run("Get-EcrRepositoryPolicy team/web @here | Set-EcrRepositoryPolicy team/api @here").ThrowOnError();
        Run("$p = Get-EcrRepositoryPolicy team/web @here; $p | Export-Clixml p.xml; "
            + "Import-Clixml p.xml | Set-EcrRepositoryPolicy team/api @here").ThrowOnError();
        Assert.Equal(
            AccessAsEcrWritesIt,
            Assert.Single(Run("Get-EcrRepositoryPolicy team/api @here").ThrowOnError().Of<GetRepositoryPolicyResponse>()).PolicyText);
        foreach (string line in (string[])
        [
            "Get-EcrRepository team/api @here | Set-EcrRepositoryPolicy -PolicyText $p.PolicyText @here",
            "Get-EcrRepository team/api @here | Set-EcrRepositoryPolicy -PolicyPath access.json @here",
            "Get-EcrRepository team/api @here | Set-EcrRepositoryPolicy -Policy (ConvertFrom-Json $p.PolicyText) @here",
            "Get-EcrRepository team/api @here | Set-EcrRepositoryPolicy -Policy (Get-Item access.json) @here",
        ])
        {
            Run(line).ThrowOnError();
        }

        PromptRun run = Run("Get-EcrRepository team/api @here | Set-EcrRepositoryPolicy @here");
        Assert.StartsWith("Give the policy", Failure(run).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-Item wrong.json | Set-EcrLifecyclePolicy team/web @here", "wrong.json' cannot be used as a lifecycle policy")]
    [InlineData("Get-Item . | Set-EcrLifecyclePolicy team/web @here", "is a folder")]
    [InlineData("Get-Item . | Test-EcrLifecyclePolicy team/web @here", "is a folder")]
    [InlineData("Get-Item . | ConvertFrom-EcrLifecyclePolicy", "is a folder")]
    [InlineData("Get-Item /dev/null | ConvertFrom-EcrLifecyclePolicy", "/dev/null")]
    [InlineData("Get-Item . | Set-EcrRepositoryPolicy team/web @here", "is a folder")]
    [InlineData("Get-Item access.json | Set-EcrRepositoryPolicy @here", "RepositoryName")]
    [InlineData("Get-Item life.json | Set-EcrReplicationConfiguration @here", "ConvertFrom-Json | Set-EcrReplicationConfiguration")]
    [InlineData("Get-Item life.json | Set-EcrSigningConfiguration @here", "ConvertFrom-Json | Set-EcrSigningConfiguration")]
    [InlineData("'life.json' | Set-EcrSigningConfiguration @here", "ConvertFrom-Json | Set-EcrSigningConfiguration")]
    [InlineData("Get-Item life.json | Set-EcrRegistryScanningConfiguration Basic @here", "scanningConfiguration")]
    [InlineData("Get-Item life.json | Invoke-EcrApi CreateRepository @here", "-Body (Get-Content")]
    public void What_cannot_be_read_from_a_file_says_what_to_do(string line, string said)
    {
        PromptRun run = Run(line);
        Assert.Contains(said, Failure(run).ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        ErrorRecord none = Failure(Run("Get-EcrLifecyclePolicy team/web @here"));
        Assert.StartsWith("LifecyclePolicyNotFound", none.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Set-EcrLifecyclePolicy team/web ./life.json", "-PolicyPath")]
    [InlineData("Test-EcrLifecyclePolicy team/web -PolicyText life.json", "-PolicyPath")]
    [InlineData("Compare-EcrLifecyclePolicy team/web -ReferencePolicyText life.json", "-ReferencePolicyPath")]
    [InlineData("Start-EcrLifecyclePolicyPreview team/web -PolicyText life.json", "-PolicyPath")]
    [InlineData("Set-EcrRepositoryPolicy team/web ./access.json", "-PolicyPath")]
    [InlineData("Set-EcrRegistryPolicy ./registry.json", "-PolicyPath")]
    [InlineData("New-EcrRepositoryCreationTemplate x PULL_THROUGH_CACHE -LifecyclePolicy life.json", "Get-Content")]
    [InlineData("New-EcrRepositoryCreationTemplate x PULL_THROUGH_CACHE -RepositoryPolicy access.json", "Get-Content")]
    [InlineData("Set-EcrImageManifest team/web -ImageManifest ./m.json", "Get-Content")]
    [InlineData("Invoke-EcrApi DescribeRepositories -Body ./b.json", "Get-Content")]
    public void A_path_is_not_treated_as_text(string line, string said)
    {
        ErrorRecord error = Failure(Run(line + " @here"));
        bool isLifecycle = line.Contains("-EcrLifecyclePolicy", StringComparison.Ordinal);
        Assert.StartsWith(
            isLifecycle ? "InvalidLifecyclePolicy," : "InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Get-Content life.json -Raw | Set-EcrLifecyclePolicy team/web -Confirm:$false @here")]
    [InlineData("Get-Content life.json | Set-EcrLifecyclePolicy team/web, team/web -Confirm:$false @here")]
    [InlineData("Get-Content lines.json | Set-EcrLifecyclePolicy team/* -Confirm:$false @here")]
    [InlineData("Set-EcrLifecyclePolicy team/web -Rule (Get-Item life.json) -Confirm:$false @here")]
    [InlineData("Set-EcrLifecyclePolicy team/web -Rule (Get-Content lines.json) -Confirm:$false @here")]
    [InlineData("Get-Content reply.json -Raw | Set-EcrLifecyclePolicy team/web -Confirm:$false @here")]
    [InlineData("Get-Item life.json | ConvertFrom-EcrLifecyclePolicy | Set-EcrLifecyclePolicy team/web -Confirm:$false @here")]
    public void A_lifecycle_policy_is_taken_from_the_pipeline_as_text(string line)
    {
        Run(line).ThrowOnError();
        Assert.Equal(
            [1],
            Run("Get-EcrLifecyclePolicy team/web @here | ConvertFrom-EcrLifecyclePolicy").ThrowOnError().Of<LifecycleRule>()
                .Select(rule => rule.Selection!.CountNumber));
    }

    [Theory]
    [InlineData("Get-Content lines.json | Test-EcrLifecyclePolicy team/web @here", 2)]
    [InlineData("Get-Content life.json -Raw | Compare-EcrLifecyclePolicy team/web @here", 1)]
    [InlineData("Compare-EcrLifecyclePolicy team/web -ReferenceRule (Get-Item life.json) -Rule (Get-Content lines.json) @here", 0)]
    [InlineData("Get-Content lines.json | Start-EcrLifecyclePolicyPreview team/web @here", 1)]
    [InlineData("Get-Content lines.json | ConvertTo-EcrLifecyclePolicy", 1)]
    public void A_lifecycle_policy_is_evaluated_from_the_pipeline_as_text(string line, int count) =>
        Assert.Equal(count, Run(line).ThrowOnError().Output.Count);

    [Theory]
    [InlineData("Get-Content access.json -Raw | Set-EcrRepositoryPolicy team/web @here")]
    [InlineData(
        "(Get-Content access.json -Raw | ConvertFrom-Json | ConvertTo-Json -Depth 9) -split \"`n\" | Set-EcrRepositoryPolicy team/web @here")]
    [InlineData("Set-EcrRepositoryPolicy team/web -Policy (Get-Content access.json -Raw) @here")]
    public void An_access_policy_is_taken_from_the_pipeline_as_text(string line)
    {
        Run(line).ThrowOnError();
        Assert.Contains(
            "GetDownloadUrlForLayer",
            Assert.Single(Run("Get-EcrRepositoryPolicy team/web @here").ThrowOnError().Of<GetRepositoryPolicyResponse>()).PolicyText!);
        Run("Get-Content registry.json | Set-EcrRegistryPolicy @here").ThrowOnError();
        Assert.Single(Run("Get-EcrRegistryPolicy @here").ThrowOnError().Output);
    }

    [Theory]
    [InlineData(
        "Get-Item life.json, lines.json | Set-EcrLifecyclePolicy team/web -Confirm:$false @here",
        "2 policies were given for team/web")]
    [InlineData("Get-Content life.json, lines.json | Set-EcrLifecyclePolicy team/web -Confirm:$false @here", "2 policies were given")]
    [InlineData(
        "Get-Content life.json, lines.json -Raw | Set-EcrLifecyclePolicy team/web -Confirm:$false @here",
        "ConvertFrom-EcrLifecyclePolicy")]
    [InlineData("Set-EcrLifecyclePolicy team/web -Rule (Get-Item life.json, lines.json) -Confirm:$false @here", "2 policies were given")]
    [InlineData(
        "(Get-Item life.json), (ConvertFrom-EcrLifecyclePolicy -PolicyPath life.json) | Set-EcrLifecyclePolicy team/web @here",
        "2 policies")]
    [InlineData("Get-Item life.json, lines.json | Test-EcrLifecyclePolicy team/web @here", "2 policies were given for team/web")]
    [InlineData("Get-Item life.json, lines.json | Compare-EcrLifecyclePolicy team/web @here", "2 policies were given for team/web")]
    [InlineData("Get-Item life.json, lines.json | Start-EcrLifecyclePolicyPreview team/web @here", "2 policies were given")]
    [InlineData("Get-Item life.json, lines.json | ConvertTo-EcrLifecyclePolicy", "2 policies were given")]
    [InlineData("Get-Item access.json, other.json | Set-EcrRepositoryPolicy team/web @here", "2 policies were given for team/web")]
    [InlineData("Get-Content access.json, other.json | Set-EcrRepositoryPolicy team/web @here", "2 policies were given for team/web")]
    [InlineData("Get-Item registry.json, registry.json | Set-EcrRegistryPolicy @here", "2 policies were given for the registry")]
    [InlineData("Get-Content broken.json | Set-EcrLifecyclePolicy team/web @here", "violation")]
    [InlineData("Get-Content broken.json | Set-EcrRepositoryPolicy team/web @here", "not a JSON object")]
    [InlineData("Set-EcrLifecyclePolicy team/web (Get-Item life.json) @here", "-PolicyPath")]
    [InlineData("Set-EcrRepositoryPolicy team/web (Get-Item access.json) @here", "-PolicyPath")]
    public void One_document_is_one_policy_and_a_second_one_is_an_error_before_anything_is_set(string line, string said)
    {
        PromptRun run = Run(line);
        Assert.Contains(said, Failure(run).ToString(), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.NotEmpty(Run("Get-EcrLifecyclePolicy team/web @here").Errors);
        Assert.NotEmpty(Run("Get-EcrRepositoryPolicy team/web @here").Errors);
        Assert.NotEmpty(Run("Get-EcrRegistryPolicy @here").Errors);
    }

    [Fact]
    public void Policies_of_several_repositories_go_to_one_only_one_at_a_time()
    {
        Run("New-EcrRepository team/api @here; Set-EcrLifecyclePolicy team/web, team/api -PolicyPath life.json -Confirm:$false @here")
            .ThrowOnError();
        Run("Get-EcrLifecyclePolicy team/web, team/api @here | Set-EcrLifecyclePolicy -Confirm:$false @here").ThrowOnError();
        PromptRun run = Run("Get-EcrLifecyclePolicy team/web, team/api @here | Set-EcrLifecyclePolicy team/web -Confirm:$false");
        Assert.Contains("2 policies were given for team/web", Failure(run).ToString(), StringComparison.Ordinal);
        Run("Set-EcrRepositoryPolicy team/web, team/api -PolicyPath access.json @here").ThrowOnError();
        run = Run("Get-EcrRepositoryPolicy team/web, team/api @here | Set-EcrRepositoryPolicy team/web");
        Assert.Contains("2 policies were given for team/web", Failure(run).ToString(), StringComparison.Ordinal);
        run = Run("$p = Get-Content life.json, lines.json -Raw; "
            + "0, 1 | ForEach-Object { [pscustomobject]@{ RepositoryName = 'team/web'; PolicyText = $p[$_] } } "
            + "| Set-EcrLifecyclePolicy -Confirm:$false @here");
        Assert.Contains("A second policy was given for team/web", Failure(run).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_in_the_pipeline_is_not_treated_as_text()
    {
        ErrorRecord error = Failure(Run("'./life.json' | ConvertFrom-EcrLifecyclePolicy"));
        Assert.Contains("-PolicyPath", error.ToString(), StringComparison.Ordinal);
        error = Failure(Run("Set-EcrRepositoryPolicy team/web -Policy ./access.json @here"));
        Assert.Contains("-PolicyPath", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_configuration_is_read_as_the_rules_that_it_contains()
    {
        Run("'{\"registryId\":\"123456789012\",\"replicationConfiguration\":{\"rules\":[{\"destinations\":[{\"region\":\"eu-west-1\","
            + "\"registryId\":\"123456789012\"}]}]}}' | ConvertFrom-Json | Set-EcrReplicationConfiguration @here").ThrowOnError();
        var registry = (DescribeRegistryResponse)Assert.Single(Run("Get-EcrRegistry @here").ThrowOnError().Output)!;
        Assert.Equal("eu-west-1", Assert.Single(Assert.Single(registry.ReplicationConfiguration!.Rules).Destinations).Region);

        Run("@{ rules = @(@{ signingProfileArn = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/team' }) } "
            + "| Set-EcrSigningConfiguration @here").ThrowOnError();
        Assert.Single(((GetSigningConfigurationResponse)Run("Get-EcrSigningConfiguration @here").ThrowOnError().Output[0]!)
            .SigningConfiguration!.Rules);

        Run("Set-EcrRegistryScanningConfiguration Basic -ScanOnPush a* @here | ForEach-Object ScanningConfiguration "
            + "| ConvertTo-Json -Depth 5 | ConvertFrom-Json | Set-EcrRegistryScanningConfiguration @here").ThrowOnError();
        Assert.Equal(["a*"], Run("(Get-EcrRegistryScanningConfiguration @here).ScanOnPush").ThrowOnError().Output);

        // Rules one by one are one configuration, and not each the next one's predecessor.
        Assert.Single(Run("Set-EcrRegistryScanningConfiguration Enhanced -ScanOnPush b* -ContinuousScan c* @here | ForEach-Object Rules "
            + "| Set-EcrRegistryScanningConfiguration Enhanced @here").ThrowOnError().Output);
        Assert.Equal(
            ["b*", "c*"],
            Run("(Get-EcrRegistryScanningConfiguration @here).Rules.RepositoryFilters.Filter | Sort-Object").ThrowOnError().Output);
    }

    private PromptRun Run(string script) => _registry.Session.Run(script);

    private static ErrorRecord Failure(PromptRun run) => run.Terminating ?? Assert.Single(run.Errors);
}
