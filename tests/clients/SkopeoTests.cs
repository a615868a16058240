using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>skopeo there and back. <c>--preserve-digests</c> makes it fail where it would have to convert a manifest.</summary>
public sealed class SkopeoTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    private Registry Registry => fixture.Registry;

    [ToolFact("skopeo")]
    public async Task An_index_with_all_its_images_goes_there_and_back()
    {
        await Registry.CreateAsync("team/multi");
        await Registry.SignInAsync();
        Manifest index;
        await using (var layout = await OciLayout.OpenOrCreateAsync(fixture.Folder.Path("multi"), CancellationToken.None))
        {
            var images = new List<Descriptor>();
            foreach (var platform in new[] { new Platform("linux", "amd64"), new Platform("linux", "arm64", "v8") })
            {
                var layer = new LayerBuilder().AddText("etc/platform", platform.ToString());
                var image = await ImageWriter.WriteImageAsync(layout, [layer], new ImageOptions { Platform = platform }, null, CancellationToken.None);
                images.Add(image.Descriptor with { Platform = platform });
            }

            index = await ImageWriter.WriteIndexAsync(layout, images, "1.0", CancellationToken.None);
        }

        var remote = $"docker://{Registry.Host}/team/multi:1.0";
        await SkopeoAsync("copy", "--all", "--preserve-digests", "--dest-tls-verify=false", $"oci:{fixture.Folder.Path("multi")}:1.0", remote);
        await SkopeoAsync("copy", "--all", "--preserve-digests", "--src-tls-verify=false", remote, $"oci:{fixture.Folder.Path("multi-back")}:1.0");

        Assert.Equal(index.Content.ToArray(), Encoding.UTF8.GetBytes(await SkopeoAsync("inspect", "--raw", "--tls-verify=false", remote)));
        LayoutFiles.AssertSameBlobs(fixture.Folder.Path("multi"), fixture.Folder.Path("multi-back"));
        await using var back = await OciLayout.OpenAsync(fixture.Folder.Path("multi-back"), CancellationToken.None);
        Assert.Equal(index.Digest, (await back.ResolveAsync("1.0", CancellationToken.None)).Digest);
    }

    [ToolFact("skopeo")]
    public async Task Tags_are_listed_and_an_image_is_deleted()
    {
        await Registry.CreateAsync("team/tags");
        await Registry.SignInAsync();
        await SmallImage.PublishAsync(Registry, "team/tags", 2);

        await SkopeoAsync("delete", "--tls-verify=false", $"docker://{Registry.Host}/team/tags:1");
        var listed = JsonNode.Parse(await SkopeoAsync("list-tags", "--tls-verify=false", $"docker://{Registry.Host}/team/tags"))!;

        Assert.Equal(["2"], listed["Tags"]!.AsArray().Select(tag => (string)tag!));
    }

    [ToolFact("skopeo")]
    public async Task What_is_not_there_and_who_is_not_signed_in_is_refused()
    {
        await Registry.CreateAsync("team/refused");
        await Registry.SignInAsync();

        var missing = await fixture.Folder.RunAsync("skopeo", "inspect", "--tls-verify=false", $"docker://{Registry.Host}/team/refused:none");
        Assert.Contains("manifest unknown: Requested image not found", missing.Failed(), StringComparison.Ordinal);
        var nowhere = await fixture.Folder.RunAsync("skopeo", "inspect", "--tls-verify=false", $"docker://{Registry.Host}/no/such:1");
        Assert.Contains("The repository with name 'no/such' does not exist in the registry with id '123456789012'", nowhere.Failed(), StringComparison.Ordinal);
        var nobody = await fixture.Folder.RunAsync("skopeo", "inspect", "--no-creds", "--tls-verify=false", $"docker://{Registry.Host}/team/refused:1");
        Assert.Contains("unauthorized", nobody.Failed(), StringComparison.Ordinal);
    }

    private async Task<string> SkopeoAsync(params string[] arguments) => (await fixture.Folder.RunAsync("skopeo", arguments)).Succeeded();
}
