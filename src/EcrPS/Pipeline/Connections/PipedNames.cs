using System.Management.Automation;
using System.Reflection;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>
/// The names in a piped object, beside those that are given as arguments. PowerShell prefers the argument without a word, and takes the
/// rest from the object: the digest of one repository's image would be acted on in another repository.
/// </summary>
internal static class PipedNames
{
    /// <summary>Properties by which an object names something, so that it can contradict an argument.</summary>
    private static readonly string[] Members = ["RepositoryName", "ImageDigest", "ImageTag", "ImageTags"];

    /// <summary>Parameters that name what is acted on; others, such as a policy, are settings that replace the object's.</summary>
    private static readonly string[] Naming =
    [
        "RepositoryName", "ImageDigest", "ImageTag", "KnownTag", "SubjectManifestDigest", "ResourceArn", "TagKey", "EcrRepositoryPrefix",
        "Prefix", "PrincipalArn", "ReplicationBackfillId",
    ];

    /// <summary>Whether an object names a repository or an image.</summary>
    public static bool AreIn(object source) => Array.Exists(Members, member => Texts(source, [member]).Length > 0);

    /// <summary>The first argument that names something else than the object does.</summary>
    /// <param name="cmdlet">The record, whose names are taken apart.</param>
    /// <param name="typed">The parameters that were given as arguments.</param>
    /// <param name="source">The piped object.</param>
    /// <returns>The parameter, its value, and the object's; null where they agree.</returns>
    public static (string Parameter, string Value, string Own)? Conflict(EcrCmdlet cmdlet, IEnumerable<string> typed, object source)
    {
        foreach (string parameter in typed.Intersect(Naming, StringComparer.OrdinalIgnoreCase))
        {
            if (cmdlet.GetType().GetProperty(parameter) is not { } property || !BindsByName(property))
                continue;
            string[] given = property.GetValue(cmdlet) switch
            {
                string text => [text],
                string[] texts => texts,
                _ => [],
            };
            string[] own = Texts(source, NamesOf(property));
            if (own.Length > 0 && Array.Find(given, value => !own.Contains(value, StringComparer.Ordinal)) is { } other)
                return (parameter, other, string.Join(", ", own));
        }

        return null;
    }

    /// <summary>The error for an object that names something else than an argument does.</summary>
    public static TerminatingErrorException Error(object? target, (string Parameter, string Value, string Own) conflict) =>
        EcrErrors.Terminating(
            "ConflictingName",
            $"The piped object has {conflict.Parameter} '{ForeignText.Shorten(conflict.Own)}', but -{conflict.Parameter} is "
            + $"'{ForeignText.Shorten(conflict.Value)}': nothing was done to it.",
            ErrorCategory.InvalidArgument,
            target,
            $"Leave out -{conflict.Parameter} to act on the piped objects, or pipe none.");

    private static bool BindsByName(PropertyInfo property) =>
        property.GetCustomAttributes<ParameterAttribute>().Any(static attribute => attribute.ValueFromPipelineByPropertyName);

    // An image has its tags in ImageTags, and a tag of its own only as an id.
    private static string[] NamesOf(PropertyInfo property) =>
    [
        property.Name,
        .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? [],
        .. property.Name == nameof(EcrImageCmdlet.ImageTag) ? ["ImageTags"] : Array.Empty<string>(),
    ];

    private static string[] Texts(object source, IEnumerable<string> names)
    {
        PSMemberInfoCollection<PSPropertyInfo> properties = PSObject.AsPSObject(source).Properties;
        foreach (string name in names)
        {
            if (properties[name]?.Value is { } value && LanguagePrimitives.TryConvertTo(value, out string[] texts))
            {
                string[] found = [.. texts.Where(static text => !string.IsNullOrEmpty(text)).Select(text => Plain(name, text))];
                if (found.Length > 0)
                    return found;
            }
        }

        return [];
    }

    private static string Plain(string member, string text)
    {
        try
        {
            return member == nameof(EcrRepositoryCmdlet.RepositoryName) ? RepositoryAddress.OfRepository(text).Repository : text;
        }
        catch (Exception error) when (error is OciException or ArgumentException)
        {
            return text;
        }
    }
}
