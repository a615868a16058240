using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Errors and tables name regions and accounts where there is more than one.</summary>
public sealed class PlaceTests : IDisposable
{
    private const string NoImage =
        """{"imageIds":[],"failures":[{"imageId":{"imageTag":"1"},"failureCode":"ImageNotFound","failureReason":"None."}]}""";

    private const string KeepTen =
        """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},
          "action":{"type":"expire"}}]}
        """;

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, request) => operation switch
    {
        _ when request.Contains("missing", StringComparison.Ordinal) => throw new EcrException("RepositoryNotFound", "Not there."),
        "DescribeRepositories" =>
            """{"repositories":[{"repositoryName":"team/web","registryId":"111122223333","repositoryUri":"host/team/web"}]}""",
        "BatchDeleteImage" => NoImage,
        "DescribeImages" or "ListImages" =>
            """{"imageDetails":[{"imageDigest":"sha256:00","imageTags":["one"],"imageSizeInBytes":1,"imagePushedAt":1700000000}]}""",
        "DescribeRegistry" => """{"registryId":"111122223333"}""",
        _ => "{}",
    });

    public PlaceTests() => TransportSource.Use(_factory);

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Fact]
    public void Each_error_of_several_regions_names_its_own()
    {
        PromptRun run = _session.Run("Get-EcrRepository missing -Region r1, r2");

        Assert.Equal(["123456789012 (r1): Not there.", "123456789012 (r2): Not there."], run.Errors.Select(error => error.ToString()));
        Assert.Equal(["r1", "r2"], run.Errors.Select(error => ((EcrException)error.Exception).Region));
        Assert.Equal(["missing in 123456789012 (r1)", "missing in 123456789012 (r2)"], run.Errors.Select(error => $"{error.TargetObject}"));
        Assert.Equal(["r1", "r2"], run.Errors.Select(error => ((PlacedTarget)error.TargetObject).Region));
        Assert.All(run.Errors, error => Assert.Equal("missing", ((PlacedTarget)error.TargetObject).Target));
        Assert.All(run.Errors, error => Assert.StartsWith("RepositoryNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.All(run.Errors, error => Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category));
        Assert.All(run.Errors, error => Assert.NotEmpty(error.ErrorDetails.RecommendedAction));
    }

    [Fact]
    public void An_error_of_the_only_region_is_as_it_was()
    {
        ErrorRecord error = Assert.Single(_session.Run("Get-EcrRepository missing -Region r1").Errors);

        Assert.Equal("Not there.", error.ToString());
        Assert.Equal("missing", error.TargetObject);
    }

    [Fact]
    public void Accounts_are_named_as_well()
    {
        PromptRun run = _session.Run(
            """
            @'
            RepositoryName,Region,RegistryId
            missing,r1,111122223333
            missing,r1,444455556666
            '@ | ConvertFrom-Csv | Get-EcrLifecyclePolicy
            """);

        Assert.Equal(
            ["111122223333 (r1): Not there.", "444455556666 (r1): Not there."], run.Errors.Select(error => error.ToString()));
        Assert.Equal(["111122223333", "444455556666"], run.Errors.Select(error => ((PlacedTarget)error.TargetObject).RegistryId));
    }

    [Theory]
    [InlineData("r1", "Not there.")]
    [InlineData("r2", "123456789012 (r2): Not there.")]
    public void An_object_from_elsewhere_than_the_default_region_is_named(string region, string message)
    {
        PromptRun run = _session.Run(
            $"Set-EcrDefault -Region r1; [pscustomobject]@{{ RepositoryName = 'missing'; Region = '{region}' }} | Get-EcrLifecyclePolicy");

        Assert.Equal(message, Assert.Single(run.Errors).ToString());
    }

    [Fact]
    public void Failures_of_batches_name_their_region()
    {
        PromptRun run = _session.Run("Remove-EcrImage team/web 1 -Region r1, r2");

        Assert.Equal(["r1: None.", "r2: None."], run.Errors.Select(error => error.ToString()));
        Assert.Equal(["team/web:1 in r1", "team/web:1 in r2"], run.Errors.Select(error => $"{error.TargetObject}"));
    }

    [Theory]
    [InlineData("Remove-EcrImage team/web one -Region r1, r2 -WhatIf", "team/web:one in r1", "team/web:one in r2")]
    [InlineData("Remove-EcrRegistryPolicy -Region r1, r2 -WhatIf", "registry 111122223333 in r1", "registry 111122223333 in r2")]
    [InlineData("Remove-EcrRepository team/web -Region r1, r2 -WhatIf", "team/web in r1", "team/web in r2")]
    [InlineData("New-EcrRepository team/web -Region r1, r2 -WhatIf", "team/web in r1", "team/web in r2")]
    [InlineData("Remove-EcrImageTag team/web one -AllowImageRemoval -Region r1, r2 -WhatIf", "team/web:one in r1", "team/web:one in r2")]
    public void Questions_of_several_regions_name_theirs(string script, params string[] targets)
    {
        IReadOnlyList<string> lines = _session.Run(script).ThrowOnError().WhatIf;

        Assert.Equal(targets.Length, lines.Count);
        Assert.All(targets.Zip(lines), pair => Assert.EndsWith($"on target \"{pair.First}\".", pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void The_question_of_a_lifecycle_policy_names_its_region() =>
        Assert.Equal(
            ["Set the lifecycle policy of team/web in r1.", "Set the lifecycle policy of team/web in r2."],
            _session.Run($"Set-EcrLifecyclePolicy team/web -LifecyclePolicyText '{KeepTen}' -Region r1, r2 -WhatIf").ThrowOnError().WhatIf
                .Select(line => line["What if: ".Length..line.IndexOf(':', "What if: ".Length)] + "."));

    [Theory]
    [InlineData("Get-EcrRepository -Region r1, R1")]
    [InlineData("Get-EcrRepository team/web, team/web -Region r1")]
    [InlineData("Get-EcrImage -Image team/web:one, team/web:one -Region r1, r1")]
    public void What_is_named_twice_is_listed_once(string script) => Assert.Single(_session.Run(script).ThrowOnError().Output);

    [Fact]
    public void A_region_that_is_named_twice_is_the_only_one() =>
        Assert.Equal("Not there.", Assert.Single(_session.Run("Get-EcrRepository missing -Region r1, r1").Errors).ToString());

    [Fact]
    public void A_wrong_argument_is_wrong_everywhere()
    {
        PromptRun run = _session.Run("Get-EcrImage -Image docker.io/library/nginx:1 -Region r1, r2");

        Assert.StartsWith("'docker.io/library/nginx:1' is in", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_one_region_has_no_heading() =>
        Assert.DoesNotContain("Registry:", Shown("Get-EcrRepository -Region r1"), StringComparison.Ordinal);

    [Fact]
    public void A_table_of_several_regions_has_a_heading_for_each_that_is_not_the_default()
    {
        string[] shown = Shown("Set-EcrDefault -Region r1; Get-EcrRepository -Region r1, r2; Get-EcrRepository -Region r1").Split('\n')
            .Where(line => line.Contains("team/web", StringComparison.Ordinal) || line.Contains("Registry:", StringComparison.Ordinal))
            .Select(line => line.Trim()).ToArray();

        Assert.Collection(
            shown,
            line => Assert.StartsWith("team/web", line, StringComparison.Ordinal),
            line => Assert.Equal("Registry: 111122223333 (r2)", line),
            line => Assert.StartsWith("team/web", line, StringComparison.Ordinal),
            line => Assert.Equal("Registry: 111122223333 (r1)", line),
            line => Assert.StartsWith("team/web", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_table_of_several_accounts_has_a_heading_for_each_but_the_first() =>
        Assert.Contains(
            "Registry: 444455556666 (r1)",
            Shown(
                """
                $one = Get-EcrRepository -Region r1
                $two = Get-EcrRepository -Region r1
                $two.RegistryId = '444455556666'
                $one, $two
                """),
            StringComparison.Ordinal);

    private string Shown(string script)
    {
        PromptRun run = _session.Run($"& {{ {script} }} | Out-String -Width 120");
        run.ThrowOnError();
        return string.Concat(run.Output);
    }
}
