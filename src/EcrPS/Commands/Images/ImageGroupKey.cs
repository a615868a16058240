using System.Management.Automation;
using System.Text.RegularExpressions;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>The key by which images are grouped: the result of a script block, or a group of a regular expression on tags.</summary>
internal sealed class ImageGroupKey
{
    // Limits expressions with catastrophic backtracking.
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly ScriptBlock? _script;
    private readonly Regex? _expression;

    private ImageGroupKey(ScriptBlock? script, Regex? expression) => (_script, _expression) = (script, expression);

    /// <summary>All images are one group.</summary>
    public static ImageGroupKey Single { get; } = new(null, null);

    /// <exception cref="ArgumentException">It is neither, or no expression.</exception>
    public static ImageGroupKey From(object value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        ScriptBlock script => new(script, null),
        Regex expression => new(null, ToRegex(expression.ToString(), "-GroupBy", expression.Options)),
        string expression => new(null, ToRegex(expression, "-GroupBy")),
        _ => throw new ArgumentException(
            "-GroupBy takes a script block such as { $_.ImageTags[0] -replace '-.*' }, or a regular expression on tags such as '^(.+)-'."),
    };

    /// <summary>A regular expression with a time limit; case-sensitive, as tags are.</summary>
    /// <exception cref="ArgumentException">It is none; the message says where.</exception>
    public static Regex ToRegex(string expression, string parameter, RegexOptions options = RegexOptions.None)
    {
        try
        {
            return new Regex(expression, options | RegexOptions.CultureInvariant, LongestMatch);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException($"{parameter} is not a valid regular expression: {error.Message}", error);
        }
    }

    /// <summary>The names of each image's groups, in the order of the images.</summary>
    /// <exception cref="RuntimeException">The script threw.</exception>
    public async Task<IReadOnlyList<IReadOnlyCollection<string>>> OfAsync(IReadOnlyList<ImageDetail> images, IPipeline pipeline)
    {
        if (_script is null)
            return [.. images.Select(OfTags)];

        // In one call, since each call waits for the pipeline thread.
        return await pipeline.InvokeAsync(_ => images.Select(image => (IReadOnlyCollection<string>)
            [.. _script.InvokeWithContext(null, [new PSVariable("_", image)]).Where(key => key is not null).Select(key => key.ToString())])
                .ToArray());
    }

    private IReadOnlyCollection<string> OfTags(ImageDetail image)
    {
        if (_expression is null)
            return [string.Empty];

        // The first capture group, or the whole match if there is none.
        return [.. image.ImageTags.Select(tag => _expression.Match(tag)).Where(match => match.Success)
            .Select(match => match.Groups[Math.Min(1, match.Groups.Count - 1)].Value)];
    }
}
