using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Services.PullThrough;

/// <summary>A registry's pull-through cache rules, stored under their prefix.</summary>
internal static class PullThroughRules
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    public const string Kind = "pull-through-cache-rule";

    /// <summary>The prefix of a rule for all repositories.</summary>
    public const string Root = "ROOT";

    /// <summary>ECR's quota (user guide, service quotas).</summary>
    public const int MaxRules = 50;

    public static PullThroughCacheRule? Find(StorageSession session, RegistryScope scope, string prefix) =>
        session.Settings.Get(scope, Kind, Key(prefix)) is { } json ? Parse(json) : null;

    /// <summary>In the order of prefixes.</summary>
    public static Page<PullThroughCacheRule> List(StorageSession session, RegistryScope scope, string? nextToken, int size)
    {
        Page<KeyValuePair<string, string>> page = session.Settings.List(scope, Kind, nextToken, size);
        return new Page<PullThroughCacheRule>([.. page.Items.Select(static item => Parse(item.Value))], page.NextToken);
    }

    public static void Set(StorageSession session, RegistryScope scope, PullThroughCacheRule rule) =>
        session.Settings.Set(scope, Kind, Key(rule.EcrRepositoryPrefix!), Encoding.UTF8.GetString(EcrJson.Write(rule).Span));

    public static void Remove(StorageSession session, RegistryScope scope, string prefix) =>
        session.Settings.Remove(scope, Kind, Key(prefix));

    /// <summary>The rule for a repository, the one with the longest prefix, and the repository's name upstream.</summary>
    public static (PullThroughCacheRule Rule, string UpstreamName)? For(StorageSession session, RepositoryKey key)
    {
        for (int slash = key.Name.LastIndexOf('/'); slash > 0; slash = key.Name.LastIndexOf('/', slash - 1))
        {
            if (Find(session, key.Scope, key.Name[..slash]) is { } rule)
                return (rule, Upstream(rule, key.Name[(slash + 1)..]));
        }

        return Find(session, key.Scope, Root) is { } root ? (root, Upstream(root, key.Name)) : null;
    }

    /// <summary>The prefix without its final slash, which is implied.</summary>
    public static string Key(string prefix) => prefix.TrimEnd('/');

    private static string Upstream(PullThroughCacheRule rule, string rest) =>
        rule.UpstreamRepositoryPrefix is null or Root ? rest : $"{Key(rule.UpstreamRepositoryPrefix)}/{rest}";

    private static PullThroughCacheRule Parse(string json) => EcrJson.Read<PullThroughCacheRule>(Encoding.UTF8.GetBytes(json));
}
