using System.Collections.ObjectModel;

namespace EcrPS.Model;

/// <summary>
/// Lists and maps of the API's types are never null. One that was never set is empty and is not written to JSON; one that was
/// set to an empty list is written, because the service distinguishes an empty list from an absent one.
/// </summary>
public static class Unset
{
    /// <summary>The list that represents "never set".</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>An empty list, the same one every time.</returns>
    public static IReadOnlyList<T> List<T>() => Lists<T>.Value;

    /// <summary>The map that represents "never set".</summary>
    /// <typeparam name="T">The value type.</typeparam>
    /// <returns>An empty map, the same one every time.</returns>
    public static IReadOnlyDictionary<string, T> Map<T>() => Maps<T>.Value;

    /// <summary>Whether a list was never set.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="list">A list property's value.</param>
    /// <returns>True where nobody set it (or set it to null).</returns>
    public static bool Is<T>(IReadOnlyList<T>? list) => list is null || ReferenceEquals(list, Lists<T>.Value);

    /// <summary>Whether a map was never set.</summary>
    /// <typeparam name="T">The value type.</typeparam>
    /// <param name="map">A map property's value.</param>
    /// <returns>True where nobody set it (or set it to null).</returns>
    public static bool Is<T>(IReadOnlyDictionary<string, T>? map) => map is null || ReferenceEquals(map, Maps<T>.Value);

    private static class Lists<T>
    {
        internal static readonly IReadOnlyList<T> Value =
            typeof(T) == typeof(string) ? (IReadOnlyList<T>)(object)TextList.Empty : new ReadOnlyCollection<T>(new List<T>(0));
    }

    private static class Maps<T>
    {
        internal static readonly IReadOnlyDictionary<string, T> Value = new ReadOnlyDictionary<string, T>(new Dictionary<string, T>(
            0, StringComparer.Ordinal));
    }
}
