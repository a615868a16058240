using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>References of -InUse that protect nothing, and protections that are columns of a record.</summary>
public sealed class ImageUseWarningTests : IAsyncLifetime
{
    private const string KeepOne = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        foreach (string name in (string[])["team/web", "team/api"])
        {
            await _registry.CreateAsync(name);
            await _registry.PushAsync(name, "one" + name, "1");
            await _registry.PushAsync(name, "two" + name, "2");
        }

        File.WriteAllText(Path.Combine(_folder, "p.json"), KeepOne);
        File.WriteAllText(Path.Combine(_folder, "web.json"), """{"image":"team/web:2"}""");
        File.WriteAllText(Path.Combine(_folder, "db.json"), """[{"image":"db:1"},{"image":"db:2"},{"image":"x:1"},{"image":"y:1"}]""");
        _registry.Session.Variables.Set("here", _registry.Here());
        _registry.Session.Run($"Set-Location '{_folder}'").ThrowOnError();
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("'team/web:2'")]
    [InlineData("'team/web:2', 'db:1', 'proxy.example/cache/team/api:9'")]
    [InlineData("./web.json")]
    [InlineData("'team/web:9', 'team/web:8', 'team/web:7', 'team/web', 'team/web:2'",
        "team/web: -InUse names 4 images that it does not have, so nothing is protected by: team/web:9, team/web:8, team/web:7 and 1 more.")]
    [InlineData("'team/web:9'", "team/web: -InUse names an image that it does not have, so nothing is protected by: team/web:9.")]
    [InlineData(
        "./db.json, 'team/web:2'",
        "'./db.json': none of its names is of team/web, so nothing is protected there. It names db:1, db:2, x:1 and 1 more.")]
    [InlineData(
        "'db:1', 'x:1', 'y:1'",
        "The references of -InUse: none of its names is of team/web, so nothing is protected there. It names db:1, x:1, y:1.")]
    public void What_protects_nothing_is_one_warning_for_each_repository_and_source(string use, params string[] warnings)
    {
        foreach (string line in (string[])
        [
            $"Test-EcrLifecyclePolicy team/web -PolicyPath p.json -InUse {use} @here",
            $"Set-EcrLifecyclePolicy team/web -PolicyPath p.json -InUse {use} -Confirm:$false @here",
            $"Set-EcrLifecyclePolicy team/web -PolicyPath p.json -InUse {use} -WhatIf @here",
            $"Export-EcrLifecycleReport team/web r.html -PolicyPath p.json -InUse {use} @here",
            $"'team/web' | Test-EcrLifecyclePolicy -PolicyPath p.json -InUse {use} -Over 1d @here",
        ])
        {
            PromptRun run = Run(line).ThrowOnError();
            Assert.Equal(warnings.Length, run.Warnings.Count);
            Assert.All(warnings.Zip(run.Warnings), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void A_source_is_of_all_repositories_that_are_judged()
    {
        Assert.Empty(
            Run("Set-EcrLifecyclePolicy team/* -PolicyPath p.json -InUse ./web.json, 'team/api:2' -Confirm:$false @here").ThrowOnError()
                .Warnings);
        Assert.StartsWith(
            "'./db.json': none of its names is of team/api, team/web,",
            Assert.Single(
                Run("Test-EcrLifecyclePolicy team/* -PolicyPath p.json -InUse ./web.json, ./db.json -Summary @here").ThrowOnError()
                    .Warnings),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("InUse", "team/web:1", "PolicyTakesImagesInUse")]
    [InlineData("InUse", "gone.json", "PathNotFound")]
    [InlineData("InUse", "", "InvalidImageUse")]
    [InlineData("MaximumRemovalPercent", "10", "PolicyRemovesTooMuch")]
    [InlineData("MaximumRemovalPercent", "", "ParameterArgumentTransformationError")]
    [InlineData("MaximumRemovalPercent", "ten", "ParameterArgument")]
    [InlineData("MaximumRemovalPercent", "200", "ParameterArgumentValidationError")]
    public void Columns_with_a_protection_are_not_ignored(string column, string value, string error)
    {
        PromptRun run = Run(
            $"'RepositoryName,{column}', 'team/web,{value}' | ConvertFrom-Csv | Set-EcrLifecyclePolicy -PolicyPath p.json -Confirm:$false @here");
        ErrorRecord record = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith(error, record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.NotEmpty(Run("Get-EcrLifecyclePolicy team/web @here").Errors);
    }

    [Fact]
    public void Each_record_has_its_own_protections()
    {
        PromptRun run = Run(
            "'RepositoryName,InUse,MaximumRemovalPercent', 'team/web,team/web:2,50', 'team/api,team/api:1,50', 'team/web,team/web:2,10' "
            + "| ConvertFrom-Csv | Set-EcrLifecyclePolicy -PolicyPath p.json -Confirm:$false @here");
        Assert.StartsWith("PolicyTakesImagesInUse", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Run("Get-EcrLifecyclePolicy team/web @here").ThrowOnError();
        Assert.NotEmpty(Run("Get-EcrLifecyclePolicy team/api @here").Errors);
    }

    private PromptRun Run(string script) => _registry.Session.Run(script);
}
