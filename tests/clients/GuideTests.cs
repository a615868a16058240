using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>README.md's lines for other clients, with another endpoint. TerraformTests has its provider for Terraform.</summary>
public sealed class GuideTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    /// <summary>Lines of README.md with this registry in place of the one that they name.</summary>
    internal static string At(Registry registry, string lines) => lines
        .Replace("http://127.0.0.1:41234", registry.Endpoint, StringComparison.Ordinal)
        .Replace("localhost:41234", registry.Host, StringComparison.Ordinal);

    [ToolFact("aws", "docker", "skopeo")]
    public async Task Lines_for_the_shell_create_sign_in_and_push()
    {
        await MachineLayout.WriteAsync(fixture.Folder, "layout");
        string lines = GuideBlock.Read("README.md", "bash", 1) + GuideBlock.Read("README.md", "bash", 2);

        ClientRun run = await fixture.Folder.RunAsync("bash", "-e", "-o", "pipefail", "-c", At(Registry, lines));

        Assert.Equal(2, run.Succeeded().Split("Login Succeeded").Length - 1);
        JsonObject images = await Registry.CallAsync("DescribeImages", new JsonObject { ["repositoryName"] = "team/web" });
        Assert.Equal("1.0", (string)Assert.Single(images["imageDetails"]!.AsArray())!["imageTags"]![0]!);
        Assert.Equal(
            [Registry.Host],
            JsonNode.Parse(await File.ReadAllTextAsync(fixture.Folder.Path("docker/config.json")))!["auths"]!.AsObject()
                .Select(pair => pair.Key));
    }

    [ToolFact("boto3")]
    public async Task The_client_of_boto3_calls_the_registry()
    {
        await Registry.CreateAsync("team/boto3");
        string program = $"""
            import boto3
            ecr = {At(Registry, GuideBlock.Read("README.md", "python", 1))}
            print(ecr.describe_repositories(repositoryNames=["team/boto3"])["repositories"][0]["registryId"])
            """;

        ClientRun run = await fixture.Folder.RunAsync(
            "python3", ["-c", program], input: null, new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["AWS_ENDPOINT_URL"] = null,
                ["AWS_ACCESS_KEY_ID"] = null,
                ["AWS_SECRET_ACCESS_KEY"] = null,
                ["AWS_DEFAULT_REGION"] = null,
            });

        Assert.Equal("123456789012", run.Succeeded().Trim());
    }
}
