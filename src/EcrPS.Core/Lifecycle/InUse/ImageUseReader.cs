using System.Text.Json;
using EcrPS.Oci;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reads which images are in use: a list of references, one per line; the JSON of <c>kubectl get pods -A -o json</c>, of ECS
/// task definitions and tasks, and of Lambda functions; Kubernetes manifests and compose files in YAML. A reference that cannot
/// be read is an error: an image must not lose its protection silently.
/// </summary>
public static class ImageUseReader
{
    /// <summary>
    /// The members that name images: <c>image</c> (Kubernetes, ECS, compose), <c>imageID</c> (a pod's status, the digest that
    /// really runs), <c>image.reference</c> (a volume), <c>imageUri</c> and <c>resolvedImageUri</c> (Lambda),
    /// <c>imageDigest</c> (the container of an ECS task).
    /// </summary>
    private static readonly HashSet<string> Members = new(
        ["image", "imageID", "imageUri", "resolvedImageUri", "imageDigest"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a text.</summary>
    /// <param name="text">A document or list.</param>
    /// <returns>The references in it; empty where it names none.</returns>
    /// <exception cref="ImageUseException">The text is malformed, or names an image in a form that cannot be read.</exception>
    public static IReadOnlyList<ImageUseReference> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string document = text.TrimStart('\uFEFF');
        if (IsJson(document))
            return ReadJson(document);
        return IsYaml(document) ? ReadYaml(document) : ReadList(document);
    }

    /// <summary>Whether a text is a document rather than a reference or a list of them.</summary>
    /// <param name="text">The text.</param>
    /// <returns>True for JSON and for YAML.</returns>
    public static bool IsDocument(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsJson(text) || IsYaml(text);
    }

    /// <summary>Whether a member of a document names an image.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>True if it does; case is ignored.</returns>
    public static bool IsImageMember(string name) => Members.Contains(name);

    /// <summary>Reads the value of such a member; an empty one names no image.</summary>
    /// <param name="value">The value.</param>
    /// <param name="where">The value's position, for the error.</param>
    /// <returns>The reference, or null.</returns>
    /// <exception cref="ImageUseException">The value is not a reference.</exception>
    public static ImageUseReference? ReadValue(string value, string where)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (string.IsNullOrWhiteSpace(value))
            return null;
        if (value.Contains('$', StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal))
        {
            throw new ImageUseException(
                $"{where}: '{ForeignText.Shorten(value)}' is a template. Use its result, such as the output of 'docker compose "
                + $"config' or 'helm template'.");
        }

        try
        {
            return ImageUseReference.Parse(value);
        }
        catch (OciException error)
        {
            throw new ImageUseException($"{where}: {error.Message}", error);
        }
    }

    private static bool IsJson(string text) => text.AsSpan().TrimStart() is ['{' or '[', ..];

    // In a reference a colon is never followed by a space.
    private static bool IsYaml(string text) =>
        text.AsSpan().TrimStart().StartsWith("---") || Lines(text).Any(line => YamlLine.IsMember(line.Text));

    private static List<ImageUseReference> ReadJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var found = new List<ImageUseReference>();
            Walk(document.RootElement, "", found);
            return found;
        }
        catch (JsonException error)
        {
            throw new ImageUseException($"The JSON is broken: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            throw new ImageUseException($"The JSON is broken: {error.Message}", error);
        }
    }

    private static void Walk(JsonElement element, string path, List<ImageUseReference> found)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            int place = 0;
            // A bare list of references is a list of images.
            foreach (JsonElement item in element.EnumerateArray())
            {
                string where = $"{path}[{place++}]";
                if (item.ValueKind == JsonValueKind.String && path.Length == 0)
                {
                    Add(item.GetString()!, where);
                }
                else
                {
                    Walk(item, where, found);
                }
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in element.EnumerateObject())
            {
                string where = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
                bool names = IsImageMember(member.Name) || (member.Name == "reference" && path.EndsWith("image", StringComparison.Ordinal));
                if (member.Value.ValueKind == JsonValueKind.String && names)
                {
                    Add(member.Value.GetString()!, where);
                }
                else
                {
                    Walk(member.Value, where, found);
                }
            }
        }

        void Add(string value, string where)
        {
            if (ReadValue(value, where) is { } reference)
                found.Add(reference);
        }
    }

    private static List<ImageUseReference> ReadYaml(string text)
    {
        var found = new List<ImageUseReference>();
        foreach ((int number, string line) in Lines(text))
        {
            string where = $"Line {number}";
            try
            {
                if (YamlLine.TryReadImage(line, IsImageMember, out string? value) && value is not null
                    && ReadValue(value, where) is { } reference)
                {
                    found.Add(reference);
                }
            }
            catch (FormatException error)
            {
                throw new ImageUseException(
                    $"{where}: '{ForeignText.Shorten(line.Trim())}' uses YAML that is not supported. Convert it to JSON: 'docker compose "
                    + $"config --format json', 'kubectl -o json'.",
                    error);
            }
        }

        return found;
    }

    private static List<ImageUseReference> ReadList(string text)
    {
        var found = new List<ImageUseReference>();
        foreach ((int number, string line) in Lines(text))
        {
            string value = line.Trim();
            if (value.Length > 0 && value[0] != '#' && ReadValue(value, $"Line {number}") is { } reference)
                found.Add(reference);
        }

        return found;
    }

    private static IEnumerable<(int Number, string Text)> Lines(string text)
    {
        int number = 0;
        foreach (string line in text.Split('\n'))
            yield return (++number, line.TrimEnd('\r'));
    }
}
