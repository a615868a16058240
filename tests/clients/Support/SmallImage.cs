using System.Globalization;
using EcrPS.Oci;

namespace EcrPS.Clients.Tests.Support;

/// <summary>Images of a few hundred bytes, for tests that need many or do not look into them.</summary>
internal static class SmallImage
{
    /// <summary>Publishes images with the tags 1, 2, … one after another.</summary>
    public static async Task<IReadOnlyList<Manifest>> PublishAsync(Registry registry, string repository, int count)
    {
        var layout = registry.Folder.NewFolder("layout-" + Guid.NewGuid().ToString("N"));
        await using var source = await OciLayout.OpenOrCreateAsync(layout, CancellationToken.None);
        await using var target = registry.Store(repository);
        var manifests = new List<Manifest>();
        for (var i = 1; i <= count; i++)
        {
            var tag = i.ToString(CultureInfo.InvariantCulture);
            manifests.Add(await WriteAsync(source, tag));
            await ImagePublisher.PublishAsync(source, tag, target, [tag], null, CancellationToken.None);
        }

        return manifests;
    }

    /// <summary>Writes one image into a layout; its tag is its content.</summary>
    public static Task<Manifest> WriteAsync(OciLayout layout, string tag) =>
        ImageWriter.WriteImageAsync(layout, [new LayerBuilder().AddText("srv/version", tag)], new ImageOptions(), tag, CancellationToken.None);
}
