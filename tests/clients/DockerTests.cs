using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>What the docker client does without an engine: sign in, inspect manifests, create and push manifest lists.</summary>
public sealed class DockerTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    [ToolFact("docker")]
    public async Task Signs_in_makes_a_list_and_signs_out()
    {
        await Registry.CreateAsync("team/docker");
        IReadOnlyList<Oci.Manifest> images = await SmallImage.PublishAsync(Registry, "team/docker", 2);
        string repository = $"{Registry.Host}/team/docker";

        ClientRun refused = await fixture.Folder.RunAsync(
            "docker", ["login", "--username", "AWS", "--password-stdin", Registry.Host], "wrong");
        Assert.Contains("401 Unauthorized", refused.Failed(), StringComparison.Ordinal);
        ClientRun signedIn = await fixture.Folder.RunAsync(
            "docker", ["login", "--username", "AWS", "--password-stdin", Registry.Host], await Registry.PasswordAsync());
        Assert.Contains("Login Succeeded", signedIn.Succeeded(), StringComparison.Ordinal);
        Assert.Equal([Registry.Host], await SignInsAsync());

        await DockerAsync("manifest", "create", "--insecure", $"{repository}:list", $"{repository}:1", $"{repository}@{images[1].Digest}");
        await DockerAsync(
            "manifest", "annotate", "--arch", "arm64", "--variant", "v8", $"{repository}:list", $"{repository}@{images[1].Digest}");
        await DockerAsync("manifest", "push", "--insecure", $"{repository}:list");
        JsonNode list = JsonNode.Parse(await DockerAsync("manifest", "inspect", "--insecure", $"{repository}:list"))!;
        Assert.Equal(
            images.Select(image => image.Digest.ToString()).Order(StringComparer.Ordinal),
            list["manifests"]!.AsArray().Select(listed => (string)listed!["digest"]!).Order(StringComparer.Ordinal));
        Assert.Equal(
            "arm64",
            (string)list["manifests"]!.AsArray().Single(listed =>
                (string)listed!["digest"]! == images[1].Digest.ToString())!["platform"]!["architecture"]!);

        await DockerAsync("logout", Registry.Host);
        Assert.Empty(await SignInsAsync());
    }

    private async Task<IEnumerable<string>> SignInsAsync() =>
        JsonNode.Parse(await File.ReadAllTextAsync(fixture.Folder.Path("docker/config.json")))!["auths"]!.AsObject()
            .Select(pair => pair.Key);

    private async Task<string> DockerAsync(params string[] arguments) => (await fixture.Folder.RunAsync("docker", arguments)).Succeeded();
}
