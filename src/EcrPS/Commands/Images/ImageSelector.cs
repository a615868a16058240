using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>
/// Selects images from a listing by digest, tag, or tag with wildcards, and tracks which full names were not found.
/// Tags are compared case-sensitively, as by the service.
/// </summary>
internal sealed class ImageSelector
{
    private readonly ImageIdentifier[] _exact;
    private readonly WildcardPattern[] _patterns;
    private readonly HashSet<ImageIdentifier> _met = [];

    public ImageSelector(IEnumerable<ImageIdentifier> images)
    {
        ILookup<bool, ImageIdentifier> named = images.ToLookup(image => IsPattern(image.ImageTag));
        _exact = [.. named[false]];
        _patterns = [.. named[true].Select(image => Wildcard.Parse(image.ImageTag!, ignoreCase: false))];
    }

    /// <summary>The names without wildcards that nothing matched.</summary>
    public IEnumerable<ImageIdentifier> Unmet => _exact.Where(image => !_met.Contains(image));

    /// <summary>Whether only tags are selected, so that untagged images need not be listed.</summary>
    public bool TagsOnly => Array.TrueForAll(_exact, image => image.ImageTag is not null);

    public static bool IsPattern(string? tag) => tag is not null && WildcardPattern.ContainsWildcardCharacters(tag);

    public bool Selects(string? digest, IReadOnlyList<string> tags)
    {
        bool selected = tags.Any(tag => Array.Exists(_patterns, pattern => pattern.IsMatch(tag)));
        foreach (ImageIdentifier image in _exact)
        {
            if ((image.ImageDigest is not null && image.ImageDigest != digest)
                || (image.ImageTag is not null && !tags.Contains(image.ImageTag, StringComparer.Ordinal)))
            {
                continue;
            }

            _met.Add(image);
            selected = true;
        }

        return selected;
    }
}
