using System.Management.Automation;
using System.Runtime.CompilerServices;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Objects given as arguments where a name is wanted: the name is text, so the place where the object was found is kept beside it. A URI
/// alone does not name an endpoint.
/// </summary>
internal static class NamedObject
{
    // By reference: the same text that a user types names no object.
    private static readonly ConditionalWeakTable<string, ObjectPlace> Places = [];

    /// <summary>The name of a repository, or of a record of one; null for anything else.</summary>
    public static string? OfRepository(object? input)
    {
        string? name = PSNode.Plain(input) switch
        {
            Repository repository => repository.RepositoryName,
            PSObject record when record.Properties[nameof(Repository.RepositoryUri)] is not null =>
                record.Properties[nameof(Repository.RepositoryName)]?.Value?.ToString(),
            _ => null,
        };
        return Place(name, input);
    }

    /// <summary>The URI of an image with its tag or digest; null for anything else.</summary>
    public static string? OfImage(object? input) =>
        PSNode.Plain(input) is ImageDetail or ImageIdentifier ? Place(PSNode.Plain(input)!.ToString(), input) : null;

    /// <summary>Where the object was found that a name is of; null where the name is only text.</summary>
    public static ObjectPlace? PlaceOf(string name) => Places.TryGetValue(name, out ObjectPlace? place) ? place : null;

    private static string? Place(string? name, object? input)
    {
        if (string.IsNullOrEmpty(name) || ObjectPlace.Of(input) is not { } place)
            return null;
        string own = new(name);
        Places.Add(own, place);
        return own;
    }
}
