using System.Globalization;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests.Support;

/// <summary>Images of a few hundred bytes, for tests that need many images or do not depend on their content.</summary>
internal static class SmallImage
{
    /// <summary>Publishes images with the tags 1, 2, … one after another.</summary>
    public static async Task<IReadOnlyList<Manifest>> PublishAsync(Registry registry, string repository, int count)
    {
        string layout = registry.Folder.NewFolder("layout-" + Guid.NewGuid().ToString("N"));
        await using OciLayout source = await OciLayout.OpenOrCreateAsync(layout, CancellationToken.None);
        await using RegistryStore target = registry.Store(repository);
        var manifests = new List<Manifest>();
        for (int i = 1; i <= count; i++)
        {
            string tag = i.ToString(CultureInfo.InvariantCulture);
            manifests.Add(await WriteAsync(source, tag));
            await ImagePublisher.PublishAsync(source, tag, target, [tag], null, CancellationToken.None);
        }

        return manifests;
    }

    /// <summary>Writes one image into a layout; its tag is its content.</summary>
    public static Task<Manifest> WriteAsync(OciLayout layout, string tag) =>
        ImageWriter.WriteImageAsync(
            layout, [new LayerBuilder().AddText("srv/version", tag)], new ImageOptions(), tag, CancellationToken.None);

    /// <summary>Writes an index of two images, for amd64 and arm64, into a layout.</summary>
    public static async Task<Manifest> WriteIndexAsync(OciLayout layout, string tag)
    {
        var images = new List<Descriptor>();
        foreach (Platform platform in new[] { new Platform("linux", "amd64"), new Platform("linux", "arm64", "v8") })
        {
            LayerBuilder layer = new LayerBuilder().AddText("etc/platform", platform.ToString());
            Manifest image = await ImageWriter.WriteImageAsync(
                layout, [layer], new ImageOptions { Platform = platform }, null, CancellationToken.None);
            images.Add(image.Descriptor with { Platform = platform });
        }

        return await ManifestSamples.WriteIndexAsync(layout, images, tag);
    }

    /// <summary>Publishes an index of two images, for amd64 and arm64.</summary>
    public static async Task<Manifest> PublishIndexAsync(Registry registry, string repository, string tag)
    {
        await using OciLayout source = await OciLayout.OpenOrCreateAsync(
            registry.Folder.NewFolder("layout-" + Guid.NewGuid().ToString("N")), CancellationToken.None);
        await using RegistryStore target = registry.Store(repository);
        Manifest index = await WriteIndexAsync(source, tag);
        await ImagePublisher.PublishAsync(source, tag, target, [tag], null, CancellationToken.None);
        return index;
    }
}
