using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>
/// The containers of .NET's SDK, which takes a registry for ECR by its host name, and expects the specification's replies from any other.
/// </summary>
public sealed class DotnetPublishTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private const string Project =
        """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net$(BundledNETCoreAppTargetFrameworkVersion)</TargetFramework>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
        </Project>
        """;

    [ToolFact("dotnet")]
    public async Task An_application_is_published_as_an_image_on_one_of_the_registry()
    {
        Registry registry = fixture.Registry;
        await registry.CreateAsync("sdk/base");
        await registry.CreateAsync("sdk/application");
        Manifest basis = (await SmallImage.PublishAsync(registry, "sdk/base", 1))[0];
        string folder = fixture.Folder.NewFolder("application");
        await File.WriteAllTextAsync(Path.Combine(folder, "application.csproj"), Project);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(\"published\");");
        var variables = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DOTNET_CONTAINER_REGISTRY_UNAME"] = "AWS",
            ["DOTNET_CONTAINER_REGISTRY_PWORD"] = await registry.PasswordAsync(),
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["MSBUILDDISABLENODEREUSE"] = "1",
        };

        ClientRun run = await fixture.Folder.RunAsync(
            "dotnet",
            [
                "publish", "-t:PublishContainer", "--os", "linux", "--arch", "x64", "-p:UseSharedCompilation=false",
                $"-p:ContainerRegistry={registry.Host}", $"-p:ContainerBaseImage={registry.Host}/sdk/base:1",
                "-p:ContainerRepository=sdk/application", "-p:ContainerImageTag=v1",
            ],
            input: null,
            variables,
            folder);

        run.Succeeded();
        JsonObject described = await registry.CallAsync("DescribeImages", new JsonObject { ["repositoryName"] = "sdk/application" });
        JsonNode image = Assert.Single(described["imageDetails"]!.AsArray())!;
        Assert.Equal("v1", (string?)Assert.Single(image["imageTags"]!.AsArray()));
        await using RegistryStore store = registry.Store("sdk/application");
        Manifest manifest = await store.ResolveAsync("v1", CancellationToken.None);
        Assert.Equal((string)image["imageDigest"]!, manifest.Digest.ToString());
        Assert.Equal(basis.Layers[0].Digest, manifest.Layers[0].Digest);
        Assert.Equal(2, manifest.Layers.Count);
    }
}
