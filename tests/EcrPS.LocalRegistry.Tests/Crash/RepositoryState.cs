using System.Collections.Immutable;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>The state of a repository as a client knows it from the replies.</summary>
internal sealed record RepositoryState
{
    public static RepositoryState Absent { get; } = new();

    public static RepositoryState Empty { get; } = new() { Exists = true };

    public bool Exists { get; private init; }

    /// <summary>The digest that each tag names.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary.Create<string, string>(
        StringComparer.Ordinal);

    /// <summary>Each image with its blobs and, for an index, its children.</summary>
    public ImmutableSortedDictionary<string, LoadImage> Images { get; init; } = ImmutableSortedDictionary.Create<string, LoadImage>(
        StringComparer.Ordinal);

    /// <summary>The blobs that the registry confirmed to be in the repository.</summary>
    public ImmutableSortedSet<string> Blobs { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableSortedDictionary<string, OpenUpload> Uploads { get; init; } = ImmutableSortedDictionary.Create<string, OpenUpload>(
        StringComparer.Ordinal);

    public string? LifecyclePolicy { get; init; }

    /// <summary>The policy that was previewed last.</summary>
    public string? Preview { get; init; }

    public RepositoryState WithImage(LoadImage image, string tag) =>
        this with { Images = Images.SetItem(image.Digest, image), Tags = Tags.SetItem(tag, image.Digest) };

    public RepositoryState WithoutImage(string digest) => this with
    {
        Images = Images.Remove(digest),
        Tags = Tags.RemoveRange(Tags.Where(tag => tag.Value == digest).Select(tag => tag.Key)),
    };

    /// <summary>With the last tag the image is deleted, as by BatchDeleteImage.</summary>
    public RepositoryState WithoutTag(string tag)
    {
        ImmutableSortedDictionary<string, string> rest = Tags.Remove(tag);
        return rest.ContainsValue(Tags[tag]) ? this with { Tags = rest } : WithoutImage(Tags[tag]);
    }

    /// <summary>Images that no index lists, which alone can be deleted.</summary>
    public IReadOnlyList<string> Deletable()
    {
        var children = Images.Values.SelectMany(image => image.Children).ToHashSet(StringComparer.Ordinal);
        return [.. Images.Keys.Where(digest => !children.Contains(digest))];
    }

    /// <summary>After an hour without requests: blobs of images are kept, and all blobs while an upload is open.</summary>
    public RepositoryState Collected() => Uploads.Count > 0 ? this : this with
    {
        Blobs = Blobs.Intersect(Images.Values.SelectMany(image => image.Blobs)),
    };

    public override string ToString() => !Exists ? "absent" : $"""
        tags {string.Join(' ', Tags.Select(tag => $"{tag.Key}={tag.Value[7..15]}"))}
        images {string.Join(' ', Images.Keys.Select(digest => digest[7..15]))}
        blobs {string.Join(' ', Blobs.Select(digest => digest[7..15]))}
        uploads {string.Join(' ', Uploads.Select(upload => $"{upload.Key}: {upload.Value.Received} of {upload.Value.Blob.Digest[7..15]}"))}
        policy {LifecyclePolicy}, preview {Preview}
        """;
}
