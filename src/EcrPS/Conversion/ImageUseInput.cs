using System.Collections;
using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Conversion;

/// <summary>
/// Converts user input to a list of images in use: references, files, the output lines of kubectl or the AWS CLI,
/// objects of ConvertFrom-Json or of another module. Each of these sources must name an image.
/// </summary>
internal sealed class ImageUseInput
{
    private const int MostQuoted = 60;
    private const string Nothing = "so it would protect no image. ";

    private static readonly string[] FileEndings = [".json", ".yaml", ".yml", ".txt", ".list", ".csv"];

    private readonly ImageUseReader _reader = new(YamlLoader.Load);
    private readonly List<ImageUseOrigin> _found = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private readonly List<(string Source, string Name, string Path)> _included = [];
    private readonly Func<string, string> _resolve;
    private readonly CancellationToken _cancellationToken;
    private int _sources;

    private ImageUseInput(Func<string, string> resolve, CancellationToken cancellationToken) =>
        (_resolve, _cancellationToken) = (resolve, cancellationToken);

    /// <summary>Reads all of it; belongs to the pipeline thread.</summary>
    /// <param name="input">The value of the parameter.</param>
    /// <param name="resolve">Makes full paths.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <exception cref="ImageUseException">Something cannot be read, or a source names no image, so it would protect none.</exception>
    public static ImageUse Read(object? input, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        var reading = new ImageUseInput(resolve, cancellationToken);
        reading.AddAny(input);
        reading.RequireIncluded();
        return new ImageUse(reading.Origins());
    }

    // References that are arguments are one list, of which it is enough that one is of a repository.
    private ImageUseOrigin[] Origins()
    {
        ImageUseReference[] listed = [.. _found.Where(origin => origin.Name is null).SelectMany(origin => origin.References)];
        int first = _found.FindIndex(origin => origin.Name is null);
        return
        [
            .. _found.Where((origin, i) => origin.Name is not null || i == first)
                .Select(origin => origin.Name is null ? new ImageUseOrigin("The references of -InUse", listed) : origin),
        ];
    }

    // A native command gives one string per line, and a comma between commands nests their outputs.
    private void AddAny(object? input)
    {
        object? value = PSNode.Plain(input);
        if (value is not IEnumerable list || value is string or IDictionary)
        {
            AddSource(value);
            return;
        }

        var items = list.Cast<object?>().ToList();
        if (items.Count > 0 && items.TrueForAll(item => PSNode.Plain(item) is string))
        {
            AddTexts([.. items.Select(item => (string)PSNode.Plain(item)!)]);
            return;
        }

        if (items.Count == 0)
            AddSource(null);
        foreach (object? item in items)
            AddAny(item);
    }

    private void AddTexts(IReadOnlyList<string> texts)
    {
        if (IsOneText(texts))
        {
            string? path = texts.FirstOrDefault(IsPath);
            string hint = path is null
                ? string.Empty
                : $" If '{path}' is a file, separate it by a comma from the command, not by '+': (kubectl get pods -A -o json), {path}";
            Add($"The output that begins with '{Shorten(texts[0])}'", () => _reader.Read(string.Join('\n', texts)), hint);
            return;
        }

        // Blank lines, and comments, belong to a list; alone they name nothing.
        List<string> sources = [.. texts.Where(text => text.Trim() is not ("" or ['#', ..]))];
        foreach (string text in sources.Count > 0 ? sources : texts.Take(1))
            AddSource(text);
    }

    // Complete texts and paths stand for themselves; lines, of which at least one does not, are one text.
    private static bool IsOneText(IReadOnlyList<string> texts) =>
        texts.Count > 1
        && ImageUseReader.IsDocument(string.Join('\n', texts))
        && !texts.Any(text => text.Contains('\n', StringComparison.Ordinal))
        && !texts.All(text => IsPath(text) || ImageUseReader.IsCompleteJson(text) || !ImageUseReader.IsDocument(text));

    private void AddSource(object? value)
    {
        _sources++;
        switch (value)
        {
            case null or string { Length: 0 }:
                throw new ImageUseException(
                    $"Source {_sources} of -InUse is empty, {Nothing}Check that the command succeeds whose output it is.");
            case FileSystemInfo file:
                AddFile(file.FullName, file.FullName);
                break;
            case string text when IsPath(text) || IsFile(text):
                AddFile(text, _resolve(text));
                break;
            case string text:
                Add(Name($"'{Shorten(text)}'"), () => _reader.Read(text), isListed: !ImageUseReader.IsDocument(text));
                break;
            default:
                Add(Name($"an object of type {value.GetType().Name}"), () => [PSNode.Of(value)]);
                break;
        }

        string Name(string what) => $"Source {_sources} of -InUse ({what})";
    }

    private void AddFile(string name, string path)
    {
        _files.Add(Path.GetFullPath(path));
        Add($"'{name}'", () => _reader.Read(InputFile.ReadText(path, _cancellationToken)), folder: Path.GetDirectoryName(path));
    }

    private void Add(string source, Func<IReadOnlyList<DocumentNode>> read, string hint = "", string? folder = null, bool isListed = false)
    {
        try
        {
            IReadOnlyList<DocumentNode> documents = read();
            var references = documents.SelectMany(ImageUseSearch.Find).ToList();
            IEnumerable<string> others = documents.SelectMany(ImageUseSearch.OtherFiles);
            _included.AddRange(others.Select(name => (source, name, Path.GetFullPath(name, folder ?? _resolve(".")))));
            if (references.Count == 0 && !_included.Exists(file => file.Source == source))
                throw new ImageUseException($"it names no image, {Nothing}{ImageUseSearch.Advice(documents)}");
            _found.Add(new ImageUseOrigin(isListed ? null : source, references));
        }
        catch (ImageUseException error)
        {
            throw new ImageUseException($"{source}: {error.Message}{hint}", error);
        }
    }

    // The images of a file that another one includes are in use as well.
    private void RequireIncluded()
    {
        foreach ((string source, string name, string path) in _included.Where(file => !_files.Contains(file.Path)))
        {
            throw new ImageUseException(
                $"{source}: it includes '{name}', whose images are in use too. Give '{path}' to -InUse as well, or use the output of "
                + "'docker compose config' or 'kubectl kustomize', which contains all.");
        }
    }

    private static string Shorten(string text)
    {
        string line = text.Trim();
        return line.Length > MostQuoted ? line[..MostQuoted] + "…" : line;
    }

    // A file whose name could be that of an image is read: what is in it is in use.
    private bool IsFile(string text) =>
        text.IndexOfAny(['\n', ':', '@', '{', '[']) < 0 && text.Trim().Length > 0 && File.Exists(_resolve(text));

    private static bool IsPath(string text) => !text.Contains('\n', StringComparison.Ordinal)
        && (text is ['.' or '/' or '~', ..] || text is [_, ':', '\\' or '/', ..]
            || (text.Contains('\\', StringComparison.Ordinal) && !ImageUseReader.IsDocument(text))
            || (FileEndings.Contains(Path.GetExtension(text), StringComparer.OrdinalIgnoreCase)
                && text.IndexOfAny(['@', ':', '{', '[']) < 0));
}
