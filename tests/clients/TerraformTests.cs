using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;

namespace EcrPS.Clients.Tests;

/// <summary>Terraform with the AWS provider of this machine: <c>Scripts/main.tf</c> applied, without drift, destroyed.</summary>
public sealed class TerraformTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private const int NothingToDo = 0;

    private Registry Registry => fixture.Registry;

    [TerraformFact]
    public async Task Every_resource_of_ecr_is_applied_without_drift_and_destroyed()
    {
        var work = fixture.Folder.NewFolder("terraform");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "main.tf"), Path.Combine(work, "main.tf"));
        var settings = fixture.Folder.Path("terraform.tfrc");
        // With a mirror and nothing else, Terraform asks no registry.
        await File.WriteAllTextAsync(settings, $$"""
            disable_checkpoint = true
            provider_installation {
              filesystem_mirror {
                path = "{{TerraformFactAttribute.Mirror}}"
              }
            }
            """);
        fixture.Folder.Variables["TF_CLI_CONFIG_FILE"] = settings;
        fixture.Folder.Variables["TF_IN_AUTOMATION"] = "1";
        fixture.Folder.Variables["TF_VAR_endpoint"] = Registry.Endpoint;

        (await TerraformAsync("init")).Succeeded();
        (await TerraformAsync("apply", "-auto-approve")).Succeeded();
        Assert.Equal($"{Registry.Host}/terraform/web", (await TerraformAsync("output", "-raw", "url")).Succeeded());
        var repository = (await Registry.CallAsync("DescribeRepositories", new JsonObject()))["repositories"]![0]!;
        Assert.Equal(
            ("terraform/web", "IMMUTABLE", true),
            ((string)repository["repositoryName"]!, (string)repository["imageTagMutability"]!, (bool)repository["imageScanningConfiguration"]!["scanOnPush"]!));
        var policy = await Registry.CallAsync("GetLifecyclePolicy", new JsonObject { ["repositoryName"] = "terraform/web" });
        Assert.Contains("Keep three", (string)policy["lifecyclePolicyText"]!, StringComparison.Ordinal);

        var registry = await Registry.CallAsync("DescribeRegistry", new JsonObject());
        Assert.Equal("eu-west-1", (string)registry["replicationConfiguration"]!["rules"]![0]!["destinations"]![0]!["region"]!);
        var templates = await Registry.CallAsync("DescribeRepositoryCreationTemplates", new JsonObject());
        Assert.Equal("team", (string)Assert.Single(templates["repositoryCreationTemplates"]!.AsArray())!["prefix"]!);

        var drift = await TerraformAsync("plan", "-detailed-exitcode");
        Assert.True(drift.ExitCode == NothingToDo, drift.Output + drift.Error);

        var image = Assert.Single(await SmallImage.PublishAsync(Registry, "terraform/web", 1));
        (await TerraformAsync("apply", "-auto-approve", "-var=image_tag=1")).Succeeded();
        Assert.Equal(image.Digest.ToString(), (await TerraformAsync("output", "-raw", "image")).Succeeded());

        await Registry.CallAsync("DeleteRepository", new JsonObject { ["repositoryName"] = "terraform/web", ["force"] = true });
        (await TerraformAsync("destroy", "-auto-approve")).Succeeded();
        Assert.Empty((await Registry.CallAsync("DescribeRepositories", new JsonObject()))["repositories"]!.AsArray());
        Assert.Empty((await Registry.CallAsync("DescribePullThroughCacheRules", new JsonObject()))["pullThroughCacheRules"]!.AsArray());
    }

    private Task<ClientRun> TerraformAsync(string command, params string[] arguments) => fixture.Folder.RunAsync(
        "terraform",
        command == "output" ? [command, .. arguments] : [command, "-no-color", "-input=false", .. arguments],
        input: null,
        folder: fixture.Folder.Path("terraform"));
}
