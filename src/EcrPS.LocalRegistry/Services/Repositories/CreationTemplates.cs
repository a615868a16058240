using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>A registry's repository creation templates, stored under their prefix.</summary>
internal static class CreationTemplates
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    public const string Kind = "repository-creation-template";

    /// <summary>The prefix of what no other template is for. Names of repositories have no upper case.</summary>
    public const string Root = "ROOT";

    public static RepositoryCreationTemplate? Find(StorageSession session, RegistryScope scope, string prefix) =>
        session.Settings.Get(scope, Kind, Key(prefix)) is { } json ? Parse(json) : null;

    /// <summary>In the order of prefixes.</summary>
    public static Page<RepositoryCreationTemplate> List(StorageSession session, RegistryScope scope, string? nextToken, int size)
    {
        Page<KeyValuePair<string, string>> page = session.Settings.List(scope, Kind, nextToken, size);
        return new Page<RepositoryCreationTemplate>([.. page.Items.Select(static item => Parse(item.Value))], page.NextToken);
    }

    public static void Set(StorageSession session, RegistryScope scope, RepositoryCreationTemplate template) =>
        session.Settings.Set(scope, Kind, Key(template.Prefix!), Encoding.UTF8.GetString(EcrJson.Write(template).Span));

    public static void Remove(StorageSession session, RegistryScope scope, string prefix) =>
        session.Settings.Remove(scope, Kind, Key(prefix));

    /// <summary>
    /// The template for a new repository: of those that apply to the reason, the one with the longest prefix, else
    /// <see cref="Root"/>. A final slash of a prefix is implied, so <c>prod</c> applies neither to <c>prod</c> nor to
    /// <c>production</c> (API reference, CreateRepositoryCreationTemplate).
    /// </summary>
    public static RepositoryCreationTemplate? For(StorageSession session, RepositoryKey key, string reason)
    {
        for (int slash = key.Name.LastIndexOf('/'); slash > 0; slash = key.Name.LastIndexOf('/', slash - 1))
        {
            if (Find(session, key.Scope, key.Name[..slash]) is { } template && template.AppliedFor.Contains(reason, StringComparer.Ordinal))
                return template;
        }

        return Find(session, key.Scope, Root) is { } root && root.AppliedFor.Contains(reason, StringComparer.Ordinal) ? root : null;
    }

    /// <summary>The prefix without the slash that is assumed anyway.</summary>
    public static string Key(string prefix) => prefix.TrimEnd('/');

    private static RepositoryCreationTemplate Parse(string json) => EcrJson.Read<RepositoryCreationTemplate>(Encoding.UTF8.GetBytes(json));
}
