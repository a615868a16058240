using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Signing;

/// <summary>A registry's signing configuration: its storage, and the signing profiles for a pushed image.</summary>
internal static class SigningRules
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    private const string Kind = "signing";

    /// <summary>Null if none was put.</summary>
    public static SigningConfiguration? Get(StorageSession session, RegistryScope scope) =>
        session.Settings.Get(scope, Kind) is { } json ? EcrJson.Read<SigningConfiguration>(Encoding.UTF8.GetBytes(json)) : null;

    public static void Set(StorageSession session, RegistryScope scope, SigningConfiguration configuration) =>
        session.Settings.Set(scope, Kind, "", Encoding.UTF8.GetString(EcrJson.Write(configuration).Span));

    public static void Remove(StorageSession session, RegistryScope scope) => session.Settings.Remove(scope, Kind);

    /// <summary>
    /// Records the signings of a new image in the transaction that stores it. Signatures are not signed.
    /// </summary>
    /// <returns>Whether a signing was recorded.</returns>
    public static bool Record(StorageSession session, RepositoryRecord repository, ImageRecord image)
    {
        if (image.ArtifactMediaType == ImageSignature.ArtifactType || Get(session, repository.Scope) is not { } configuration)
            return false;
        var rules = configuration.Rules.Where(rule => IsFor(rule, repository.Name)).ToList();
        foreach (SigningRule rule in rules)
            session.Signings.Add(image.Id, rule.SigningProfileArn!);
        return rules.Count > 0;
    }

    private static bool IsFor(SigningRule rule, string repositoryName) =>
        rule.RepositoryFilters.Count == 0 || rule.RepositoryFilters.Any(filter => NameFilter.Matches(filter.Filter, repositoryName));
}
