using System.Text.Json;

namespace EcrPS.Oci;

/// <summary>Reads manifests. Members that are not needed are ignored; those that are needed must be valid.</summary>
internal static class ManifestReader
{
    /// <summary>A manifest nests four deep; annotations by other tools may add a little.</summary>
    private const int MaxDepth = 32;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    public static Manifest Read(ReadOnlyMemory<byte> content, string? mediaType, DigestAlgorithm algorithm)
    {
        if (content.Length > Manifest.MaxSize)
        {
            throw new OciException(
                OciErrorCodes.ManifestTooLarge,
                $"The manifest has {content.Length} bytes; registries take {Manifest.MaxSize}.");
        }

        using JsonDocument document = ParseJson(content);
        var root = new StrictJsonObject(document.RootElement, string.Empty);
        var digest = Digest.Compute(content.Span, algorithm);
        string? given = WithoutParameters(mediaType);
        if (given is null or "" or "application/json" or "application/octet-stream" or "text/plain")
            given = null;

        string? declared = root.Text("mediaType");
        if (given is not null && declared is not null && given != declared)
        {
            throw StrictJsonObject.Invalid(
                "mediaType", $"is '{ForeignText.Shorten(declared)}', but it was sent as '{ForeignText.Shorten(given)}'");
        }

        string actual = declared ?? given ?? Guess(root);
        if (!MediaTypes.IsManifest(actual))
        {
            throw new OciException(
                OciErrorCodes.ManifestInvalid,
                $"'{ForeignText.Shorten(actual)}' is not the media type of an image, index or artifact manifest.");
        }

        if (MediaTypes.IsSchema1(actual))
            return ReadSchema1(root, content, digest, actual, declared);

        RequireSchemaVersion(root, 2);

        // Members of both kinds in one manifest would be two images under one digest (OCI image specification 1.0.2, CVE-2021-41190).
        bool index = MediaTypes.IsIndex(actual);
        foreach (string foreign in index ? (string[])["config", "layers", "fsLayers"] : ["manifests", "fsLayers"])
        {
            if (root.Has(foreign))
                throw StrictJsonObject.Invalid(foreign, $"does not belong in '{actual}'");
        }

        Descriptor? config = index ? null : ReadConfig(root);
        string? artifactType = root.Text("artifactType");
        return new Manifest(content, digest, KindOf(index, config, artifactType), actual)
        {
            DeclaredMediaType = declared,
            Config = config,
            Layers = index ? [] : root.RequiredList("layers", ReadDescriptor),
            Children = index ? root.RequiredList("manifests", ReadDescriptor) : [],
            Subject = root.TryGet("subject", out JsonElement subject) ? ReadDescriptor(subject, "subject") : null,
            ArtifactType = string.IsNullOrEmpty(artifactType) ? null : artifactType,
            Annotations = root.Annotations("annotations"),
        };
    }

    public static Descriptor ReadDescriptor(JsonElement element, string path)
    {
        var members = new StrictJsonObject(element, path);
        return new Descriptor(members.RequiredText("mediaType"), members.RequiredDigest("digest"), members.RequiredSize("size"))
        {
            ArtifactType = members.Text("artifactType"),
            Annotations = members.Annotations("annotations"),
            Urls = members.List("urls", StrictJsonObject.TextOf),
            Platform = members.TryGet("platform", out JsonElement platform) ? ReadPlatform(platform, members.Path("platform")) : null,
        };
    }

    public static JsonDocument ParseJson(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonDocument.Parse(content, Options);
        }
        catch (JsonException e)
        {
            throw new OciException(OciErrorCodes.ManifestInvalid, $"The manifest is not JSON: {e.Message}", e);
        }
    }

    private static Manifest ReadSchema1(
        StrictJsonObject root, ReadOnlyMemory<byte> content, Digest digest, string mediaType, string? declared)
    {
        RequireSchemaVersion(root, 1);
        if (!root.Has("fsLayers"))
            throw StrictJsonObject.Invalid("fsLayers", "is missing");

        // Schema 1 lists the top layer first; here the base is first, as in all later formats.
        IEnumerable<Descriptor> layers = root
            .List("fsLayers", (layer, path) => new Descriptor(
                MediaTypes.DockerLayerGzip, new StrictJsonObject(layer, path).RequiredDigest("blobSum"), -1))
            .Reverse();
        return new Manifest(content, digest, ManifestKind.Schema1, mediaType) { DeclaredMediaType = declared, Layers = layers.ToArray() };
    }

    private static Descriptor ReadConfig(StrictJsonObject root)
    {
        if (!root.TryGet("config", out JsonElement config))
            throw StrictJsonObject.Invalid("config", "is missing");
        return ReadDescriptor(config, "config");
    }

    private static Platform ReadPlatform(JsonElement element, string path)
    {
        var members = new StrictJsonObject(element, path);
        return new Platform(members.Text("os") ?? string.Empty, members.Text("architecture") ?? string.Empty)
        {
            Variant = members.Text("variant") is { Length: > 0 } variant ? variant : null,
            OsVersion = members.Text("os.version") is { Length: > 0 } version ? version : null,
        };
    }

    private static ManifestKind KindOf(bool index, Descriptor? config, string? artifactType)
    {
        if (index)
            return ManifestKind.Index;
        return string.IsNullOrEmpty(artifactType) && MediaTypes.IsImageConfig(config?.MediaType)
            ? ManifestKind.Image
            : ManifestKind.Artifact;
    }

    /// <summary>
    /// OCI manifests may omit their media type; it then follows from the members (image specification, manifest.md, mediaType).
    /// </summary>
    private static string Guess(StrictJsonObject root)
    {
        if (root.Has("fsLayers"))
            return root.Has("signatures") ? MediaTypes.DockerSchema1Signed : MediaTypes.DockerSchema1;
        if (root.Has("manifests"))
            return MediaTypes.OciIndex;
        return root.Has("config")
            ? MediaTypes.OciManifest
            : throw StrictJsonObject.Invalid(string.Empty, "has none of 'config', 'manifests' and 'fsLayers'");
    }

    private static void RequireSchemaVersion(StrictJsonObject root, int version)
    {
        if (!root.TryGet("schemaVersion", out JsonElement value))
            throw StrictJsonObject.Invalid("schemaVersion", "is missing");
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int actual) || actual != version)
            throw StrictJsonObject.Invalid("schemaVersion", $"is not {version}");
    }

    private static string? WithoutParameters(string? mediaType)
    {
        int semicolon = mediaType?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        return (semicolon < 0 ? mediaType : mediaType![..semicolon])?.Trim();
    }
}
