using System.Globalization;
using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>One image of a <c>docker save</c> archive's <c>manifest.json</c>. Compared by reference.</summary>
internal sealed class DockerArchiveImage
{
    private DockerArchiveImage(string config, IReadOnlyList<string> layers, IReadOnlyList<string> references)
    {
        Config = config;
        Layers = layers;
        References = references;
    }

    /// <summary>The path of the configuration.</summary>
    public string Config { get; }

    /// <summary>The paths of the layers, base first.</summary>
    public IReadOnlyList<string> Layers { get; }

    /// <summary>The names, such as <c>web:1</c>; without any, the index in the archive in skopeo's form, <c>@0</c>.</summary>
    public IReadOnlyList<string> References { get; }

    public static IReadOnlyList<DockerArchiveImage> ReadList(ReadOnlyMemory<byte> content)
    {
        using JsonDocument document = ManifestReader.ParseJson(content);
        if (document.RootElement.ValueKind != JsonValueKind.Array)
            throw StrictJsonObject.Invalid(string.Empty, "is not a list");

        var images = new List<DockerArchiveImage>();
        foreach (JsonElement element in document.RootElement.EnumerateArray())
        {
            var members = new StrictJsonObject(element, $"[{images.Count}]");
            IReadOnlyList<string> tags = members.List("RepoTags", StrictJsonObject.TextOf);
            images.Add(new DockerArchiveImage(
                PathOf(members.RequiredText("Config"), members.Path("Config")),
                members.List("Layers", (layer, path) => PathOf(StrictJsonObject.TextOf(layer, path), path)),
                tags.Count > 0 ? tags : ["@" + images.Count.ToString(CultureInfo.InvariantCulture)]));
        }

        return images;
    }

    private static string PathOf(string name, string path) => ArchivePath.Normalize(name)
        ?? throw new OciException(OciErrorCodes.PathEscapesArchive, $"{path} names '{ForeignText.Shorten(name)}', outside of the archive.");
}
