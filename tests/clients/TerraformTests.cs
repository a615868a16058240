using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>
/// Terraform with the AWS provider of this machine, configured as README.md says: <c>Scripts/main.tf</c> applied, without drift, destroyed.
/// </summary>
public sealed class TerraformTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private const int NothingToDo = 0;

    private Registry Registry => fixture.Registry;

    [TerraformFact]
    public async Task Every_resource_of_ECR_is_applied_without_drift_and_destroyed()
    {
        string work = fixture.Folder.NewFolder("terraform");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scripts", "main.tf"), Path.Combine(work, "main.tf"));
        await File.WriteAllTextAsync(
            Path.Combine(work, "provider.tf"), GuideTests.At(Registry, GuideBlock.Read("README.md", "hcl", 1)));
        string settings = fixture.Folder.Path("terraform.tfrc");
        // With only a mirror configured, Terraform contacts no provider registry.
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
        fixture.Folder.Variables["AWS_ENDPOINT_URL"] = null;

        (await TerraformAsync("init")).Succeeded();
        using TerraformProvider provider = await TerraformProvider.StartAsync(fixture.Folder, work);
        await AssertCompleteAsync(await File.ReadAllTextAsync(Path.Combine(work, "main.tf")));
        (await TerraformAsync("apply", "-auto-approve")).Succeeded();
        Assert.Equal($"{Registry.Host}/terraform/web", (await TerraformAsync("output", "-raw", "url")).Succeeded());
        Assert.Equal("terraform/job,terraform/web", (await TerraformAsync("output", "-raw", "repositories")).Succeeded());
        Assert.Equal("AWS", (await TerraformAsync("output", "-raw", "user")).Succeeded());
        var named = new JsonObject { ["repositoryNames"] = new JsonArray("terraform/web") };
        JsonNode repository = (await Registry.CallAsync("DescribeRepositories", named))["repositories"]![0]!;
        Assert.Equal(
            ("terraform/web", "IMMUTABLE", true),
            (
                (string)repository["repositoryName"]!,
                (string)repository["imageTagMutability"]!,
                (bool)repository["imageScanningConfiguration"]!["scanOnPush"]!));
        JsonObject policy = await Registry.CallAsync("GetLifecyclePolicy", new JsonObject { ["repositoryName"] = "terraform/web" });
        Assert.Contains("Keep three", (string)policy["lifecyclePolicyText"]!, StringComparison.Ordinal);

        JsonObject registry = await Registry.CallAsync("DescribeRegistry", new JsonObject());
        Assert.Equal("eu-west-1", (string)registry["replicationConfiguration"]!["rules"]![0]!["destinations"]![0]!["region"]!);
        JsonObject templates = await Registry.CallAsync("DescribeRepositoryCreationTemplates", new JsonObject());
        Assert.Equal("team", (string)Assert.Single(templates["repositoryCreationTemplates"]!.AsArray())!["prefix"]!);

        Oci.Manifest image = Assert.Single(await SmallImage.PublishAsync(Registry, "terraform/web", 1));
        // The data source of the image is all that is new, so a change would be a resource that the registry keeps differently.
        Assert.Contains(
            "Resources: 0 added, 0 changed, 0 destroyed.",
            (await TerraformAsync("apply", "-auto-approve", "-var=image_tag=1")).Succeeded(),
            StringComparison.Ordinal);
        Assert.Equal(image.Digest.ToString(), (await TerraformAsync("output", "-raw", "image")).Succeeded());
        ClientRun drift = await TerraformAsync("plan", "-detailed-exitcode", "-var=image_tag=1");
        Assert.True(drift.ExitCode == NothingToDo, drift.Output + drift.Error);

        (await TerraformAsync("destroy", "-auto-approve")).Succeeded();
        foreach ((string operation, string list) in new[]
        {
            ("DescribeRepositories", "repositories"),
            ("DescribePullThroughCacheRules", "pullThroughCacheRules"),
            ("DescribeRepositoryCreationTemplates", "repositoryCreationTemplates"),
        })
        {
            Assert.Empty((await Registry.CallAsync(operation, []))[list]!.AsArray());
        }

        Assert.Empty((await Registry.CallAsync("DescribeRegistry", []))["replicationConfiguration"]!["rules"]!.AsArray());
        Assert.Empty((await Registry.CallAsync("GetRegistryScanningConfiguration", []))["scanningConfiguration"]!["rules"]!.AsArray());
        Assert.False((await Registry.SendAsync("GetRegistryPolicy", [])).IsSuccess);
    }

    /// <summary>The configuration contains everything that the provider supports of ECR.</summary>
    private async Task AssertCompleteAsync(string configuration)
    {
        JsonNode schema = JsonNode.Parse(
            (await TerraformAsync("providers", "schema", "-json")).Succeeded())!["provider_schemas"]![TerraformFactAttribute.Provider]!;
        foreach ((string kind, string member) in new[] { ("resource", "resource_schemas"), ("data", "data_source_schemas") })
        {
            var names = schema[member]!.AsObject().Select(pair => pair.Key).Where(name =>
                name.StartsWith("aws_ecr_", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(names);
            Assert.All(names, name => Assert.Contains($"{kind} \"{name}\" ", configuration, StringComparison.Ordinal));
        }
    }

    private Task<ClientRun> TerraformAsync(string command, params string[] arguments) => fixture.Folder.RunAsync(
        "terraform",
        command is "output" or "providers" ? [command, .. arguments] : [command, "-no-color", "-input=false", .. arguments],
        input: null,
        folder: fixture.Folder.Path("terraform"));
}
