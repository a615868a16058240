using System.Collections;
using System.Management.Automation;
using EcrPS.Lifecycle;
using EcrPS.Oci;

namespace EcrPS.Conversion;

/// <summary>
/// Converts user input to a list of images in use: references, files, the output lines of kubectl or the AWS CLI,
/// objects of ConvertFrom-Json or of another module.
/// </summary>
internal static class ImageUseInput
{
    /// <summary>The depth limit; a task definition has four levels, and cyclic references would not terminate.</summary>
    private const int MaxDepth = 12;

    private static readonly string[] FileEndings = [".json", ".yaml", ".yml", ".txt", ".list", ".csv"];

    /// <summary>Reads all of it; belongs to the pipeline thread.</summary>
    /// <param name="input">What was given.</param>
    /// <param name="resolve">Makes full paths.</param>
    /// <exception cref="ImageUseException">Something cannot be read, or no image is given, which would protect nothing.</exception>
    public static ImageUse Read(object[] input, Func<string, string> resolve)
    {
        var values = input.Select(Plain).Where(value => value is not null).ToList();
        var found = new List<ImageUseReference>();
        if (values.All(value => value is string) && IsDocument(values))
        {
            // The output of a native command arrives line by line.
            found.AddRange(ImageUseReader.Read(string.Join('\n', values)));
        }
        else
        {
            foreach (object? value in values)
                Add(value!, resolve, found);
        }

        return found.Count > 0
            ? new ImageUse(found)
            : throw new ImageUseException("-InUse contains no image reference, so it would protect no image.");
    }

    // PowerShell passes a single string with line breaks, or one string per line.
    private static bool IsDocument(List<object?> lines) =>
        lines.Count > 1
        && ImageUseReader.IsDocument(string.Join('\n', lines))
        && !lines.All(line => line is string text && (text.TrimStart() is ['{', .., '}'] || IsPath(text)));

    private static void Add(object value, Func<string, string> resolve, List<ImageUseReference> found)
    {
        if (value is FileSystemInfo file)
        {
            found.AddRange(ReadFile(file.FullName, file.FullName));
        }
        else if (value is string text)
        {
            found.AddRange(IsPath(text) ? ReadFile(resolve(text), text) : ImageUseReader.Read(text));
        }
        else
        {
            Walk(value, "object", 0, found);
        }
    }

    private static bool IsPath(string text) => !text.Contains('\n', StringComparison.Ordinal)
        && (text is ['.' or '/' or '~', ..] || text.Contains('\\', StringComparison.Ordinal)
            || (!text.TrimStart().StartsWith('{') && !text.TrimStart().StartsWith('[')
                && FileEndings.Contains(Path.GetExtension(text), StringComparer.OrdinalIgnoreCase)
                && !text.Contains('@', StringComparison.Ordinal) && !text.Contains(':', StringComparison.Ordinal)));

    private static IReadOnlyList<ImageUseReference> ReadFile(string path, string given)
    {
        try
        {
            return ImageUseReader.Read(InputFile.ReadText(path));
        }
        catch (ImageUseException error)
        {
            throw new ImageUseException($"'{given}': {error.Message}", error);
        }
    }

    private static object? Plain(object? value) =>
        value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;

    private static void Walk(object? value, string path, int depth, List<ImageUseReference> found)
    {
        object? plain = Plain(value);
        if (plain is null or string or ValueType || depth > MaxDepth)
            return;
        if (plain is IDictionary table)
        {
            foreach (DictionaryEntry entry in table)
                Member($"{entry.Key}", entry.Value, path, depth, found);
        }
        else if (plain is IEnumerable list)
        {
            foreach (object item in list)
                Walk(item, path, depth + 1, found);
        }
        else
        {
            foreach (PSPropertyInfo property in PSObject.AsPSObject(plain).Properties)
                Member(property.Name, ValueOf(property), path, depth, found);
        }
    }

    private static void Member(string name, object? value, string path, int depth, List<ImageUseReference> found)
    {
        string where = $"{path}.{name}";
        if (Plain(value) is string text)
        {
            if (ImageUseReader.IsImageMember(name) && ImageUseReader.ReadValue(text, where) is { } reference)
                found.Add(reference);
        }
        else
        {
            Walk(value, where, depth + 1, found);
        }
    }

    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (RuntimeException)
        {
            // Computed members of foreign objects may throw; they contain no image references.
            return null;
        }
    }
}
