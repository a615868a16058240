namespace EcrPS.Oci;

/// <summary>
/// Names that archives and layouts give their images. Some tools write only a tag, others a full name such as
/// <c>docker.io/library/web:1.2</c>: podman, buildah and containerd do so even in annotations meant for tags.
/// </summary>
internal static class SourceName
{
    /// <summary>What Docker omits from the names that it displays, in this order.</summary>
    private static readonly string[] ImpliedParts = ["docker.io/", "library/"];

    /// <summary>The ways in which a name may match what the user wrote, the most exact first.</summary>
    private static readonly Func<string, string, bool>[] Matches =
    [
        (name, reference) => string.Equals(name, reference, StringComparison.Ordinal),
        (name, reference) => Plain(name) == Plain(reference) || EndsWith(name, "/", reference) || EndsWith(name, ":", reference),
        // The source knows only the tag, so it cannot contradict the rest of the user's name.
        (name, reference) => ImageReference.IsTag(name) && EndsWith(reference, ":", name),
    ];

    /// <summary>The tag at the end of a full name; null where it has none, or one that no registry accepts.</summary>
    public static string? TagOf(string fullName)
    {
        string name = fullName.Split('@')[0];
        int colon = name.LastIndexOf(':');
        string tag = name[(colon + 1)..];
        return colon > name.LastIndexOf('/') && ImageReference.IsTag(tag) ? tag : null;
    }

    /// <summary>The images, with their names, that a reference names: those of the most exact match.</summary>
    public static IReadOnlyList<(T Image, string Name)> Find<T>(IReadOnlyList<(T Image, string Name)> named, string reference)
    {
        foreach (Func<string, string, bool> matches in Matches)
        {
            List<(T Image, string Name)> found = [.. named.Where(entry => matches(entry.Name, reference))];
            if (found.Count > 0)
                return found;
        }

        return [];
    }

    /// <summary>The error for a reference that is not the name of one image.</summary>
    /// <param name="source">The name of the archive or layout.</param>
    /// <param name="reference">What the user wrote; null if nothing.</param>
    /// <param name="found">How many images it names.</param>
    /// <param name="names">The names that the source has; empty if it has no image.</param>
    public static OciException NotOne(string source, string? reference, int found, string names)
    {
        string problem = (found, reference) switch
        {
            (0, null) => "It contains no image.",
            (_, null) => "It contains several images: give the reference of one (-Reference).",
            (0, _) => $"There is no '{ForeignText.Shorten(reference)}'.",
            _ => $"Several images are named '{ForeignText.Shorten(reference)}'.",
        };
        return new OciException(
            OciErrorCodes.ReferenceNotFound, $"{source}: {problem}{(names.Length == 0 ? string.Empty : $" It has: {names}.")}");
    }

    private static bool EndsWith(string text, string separator, string end) => text.EndsWith(separator + end, StringComparison.Ordinal);

    private static string Plain(string name)
    {
        foreach (string part in ImpliedParts)
        {
            if (name.StartsWith(part, StringComparison.Ordinal))
                name = name[part.Length..];
        }

        return name;
    }
}
