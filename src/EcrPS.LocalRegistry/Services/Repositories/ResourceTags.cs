using System.Globalization;
using EcrPS.LocalRegistry.Errors;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>The form of resource tags (user guide, "Tag restrictions").</summary>
internal static class ResourceTags
{
    private const int MaxKeyLength = 128;
    private const int MaxValueLength = 256;

    /// <summary>Tags as they are stored, once they are seen to be possible.</summary>
    /// <exception cref="RegistryException">InvalidTagParameter.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> From(IReadOnlyList<Tag> tags)
    {
        foreach (Tag tag in tags)
        {
            CheckKey(tag.Key!);
            if (tag.Value!.Length > MaxValueLength)
            {
                throw RegistryErrors.InvalidTagParameter.With(
                    string.Create(CultureInfo.InvariantCulture, $"Tag values have at most {MaxValueLength} characters"));
            }
        }

        return [.. tags.Select(static tag => KeyValuePair.Create(tag.Key!, tag.Value!))];
    }

    /// <exception cref="RegistryException">InvalidTagParameter.</exception>
    public static void CheckKey(string key)
    {
        if (key.Length is 0 or > MaxKeyLength)
        {
            throw RegistryErrors.InvalidTagParameter.With(
                string.Create(CultureInfo.InvariantCulture, $"Tag keys have 1 to {MaxKeyLength} characters"));
        }
    }
}
