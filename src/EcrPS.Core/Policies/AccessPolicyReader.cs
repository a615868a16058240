using System.Text.Json;
using System.Text.RegularExpressions;

namespace EcrPS.Policies;

/// <summary>Reads policies as strictly as ECR does (IAM user guide, "Grammar of the IAM JSON policy language").</summary>
internal static partial class AccessPolicyReader
{
    private const string OldVersion = "2008-10-17";
    private const string Any = "*";
    private const string Service = "ecr:";

    private static readonly string[] Versions = [OldVersion, "2012-10-17"];
    private static readonly string[] PrincipalTypes = ["AWS", "Service", "Federated", "CanonicalUser"];

    public static AccessPolicy Read(string text, AccessPolicyKind kind)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return ReadPolicy(json.RootElement, kind);
        }
        catch (JsonException error)
        {
            throw new AccessPolicyException($"The policy is not JSON: {error.Message}", error);
        }
        catch (InvalidOperationException error)
        {
            // JsonElement throws this for an escaped lone surrogate.
            throw new AccessPolicyException("A name or value contains an escaped lone surrogate (\\ud800 to \\udfff).", error);
        }
    }

    private static AccessPolicy ReadPolicy(JsonElement json, AccessPolicyKind kind)
    {
        Dictionary<string, JsonElement> policy = Members(json, "The policy", ["Version", "Id", "Statement"]);
        string version = Text(policy, "Version", "The policy") ?? OldVersion;
        if (!Versions.Contains(version, StringComparer.Ordinal))
            throw new AccessPolicyException($"Version must be {string.Join(" or ", Versions)}, not '{version}'.");
        if (!policy.TryGetValue("Statement", out JsonElement statement))
            throw new AccessPolicyException("The policy has no Statement.");
        JsonElement[] statements = statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()] : [statement];
        if (statements.Length == 0)
            throw new AccessPolicyException("Statement is empty.");
        return new AccessPolicy(
            version,
            Text(policy, "Id", "The policy"),
            [.. statements.Select((one, index) => ReadStatement(one, $"Statement {index + 1}", kind))]);
    }

    private static PolicyStatement ReadStatement(JsonElement json, string where, AccessPolicyKind kind)
    {
        Dictionary<string, JsonElement> members = Members(
            json, where, ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"]);
        string? effect = Text(members, "Effect", where);
        if (effect is not ("Allow" or "Deny"))
            throw new AccessPolicyException($"{where}: Effect must be Allow or Deny.");
        OneOf(members, "Principal", where);
        OneOf(members, "Action", where);
        if (kind == AccessPolicyKind.Registry)
        {
            OneOf(members, "Resource", where);
        }
        else if (members.ContainsKey("Resource") || members.ContainsKey("NotResource"))
        {
            throw new AccessPolicyException($"{where}: remove the Resource: a repository policy always applies to its repository.");
        }

        return new PolicyStatement
        {
            Sid = Text(members, "Sid", where),
            Effect = effect == "Allow" ? PolicyEffect.Allow : PolicyEffect.Deny,
            Principal = Principals(members, "Principal", where),
            NotPrincipal = Principals(members, "NotPrincipal", where),
            Action = Actions(members, "Action", where),
            NotAction = Actions(members, "NotAction", where),
            Resource = Resources(members, "Resource", where),
            NotResource = Resources(members, "NotResource", where),
            Condition = members.TryGetValue("Condition", out JsonElement condition) ? Conditions(condition, where) : [],
        };
    }

    private static List<string> Principals(Dictionary<string, JsonElement> members, string name, string where)
    {
        if (!members.TryGetValue(name, out JsonElement json))
            return [];
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString() == Any
                ? [Any]
                : throw new AccessPolicyException($"{where}: {name} must be \"*\" or an object such as {{\"AWS\": \"111122223333\"}}.");
        }

        var found = new List<string>();
        foreach ((string type, JsonElement values) in Members(json, $"{where}: {name}", PrincipalTypes))
        {
            foreach (string value in Strings(values, $"{where}: {name} {type}"))
            {
                if (type == "AWS" && !AwsPrincipal().IsMatch(value))
                {
                    throw new AccessPolicyException(
                        $"{where}: '{value}' is not an AWS principal. Use *, an account id, or the ARN of an account root, a user or role, "
                        + $"without wildcards.");
                }

                found.Add(type == "AWS" ? value : $"{type}:{value}");
            }
        }

        return found.Count > 0 ? found : throw new AccessPolicyException($"{where}: {name} is empty.");
    }

    private static List<string> Actions(Dictionary<string, JsonElement> members, string name, string where)
    {
        List<string> actions = members.TryGetValue(name, out JsonElement json) ? Strings(json, $"{where}: {name}") : [];
        return actions.Find(static action => action != Any && !Action().IsMatch(action)) is { } wrong
            ? throw new AccessPolicyException($"{where}: '{wrong}' is not an ECR action; they begin with {Service}")
            : actions;
    }

    private static List<string> Resources(Dictionary<string, JsonElement> members, string name, string where)
    {
        List<string> resources = members.TryGetValue(name, out JsonElement json) ? Strings(json, $"{where}: {name}") : [];
        return resources.Find(static resource => resource != Any && !resource.StartsWith("arn:", StringComparison.Ordinal)) is { } wrong
            ? throw new AccessPolicyException($"{where}: '{wrong}' is no ARN.")
            : resources;
    }

    private static List<PolicyCondition> Conditions(JsonElement json, string where)
    {
        var found = new List<PolicyCondition>();
        foreach ((string name, JsonElement keys) in Members(json, $"{where}: Condition", allowed: null))
        {
            if (!PolicyOperators.Names.Contains(PolicyOperators.Bare(name), StringComparer.Ordinal))
                throw new AccessPolicyException($"{where}: '{name}' is not a condition operator.");
            foreach ((string key, JsonElement values) in Members(keys, $"{where}: {name}", allowed: null))
                found.Add(new PolicyCondition(name, key, Strings(values, $"{where}: {name} {key}", scalars: true)));
        }

        return found;
    }

    private static void OneOf(Dictionary<string, JsonElement> members, string name, string where)
    {
        if (members.ContainsKey(name) == members.ContainsKey("Not" + name))
            throw new AccessPolicyException($"{where} needs either {name} or Not{name}.");
    }

    private static string? Text(Dictionary<string, JsonElement> members, string name, string where)
    {
        if (!members.TryGetValue(name, out JsonElement json))
            return null;
        return json.ValueKind == JsonValueKind.String
            ? json.GetString()
            : throw new AccessPolicyException($"{where}: {name} must be a string.");
    }

    private static List<string> Strings(JsonElement json, string where, bool scalars = false)
    {
        JsonElement[] values = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        if (values.Length == 0)
            throw new AccessPolicyException($"{where} is empty.");
        return [.. values.Select(value => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True when scalars => "true",
            JsonValueKind.False when scalars => "false",
            JsonValueKind.Number when scalars => value.GetRawText(),
            _ => throw new AccessPolicyException($"{where} must be a string or a list of strings."),
        })];
    }

    private static Dictionary<string, JsonElement> Members(JsonElement json, string where, string[]? allowed)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new AccessPolicyException($"{where} must be an object.");
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (allowed is not null && !allowed.Contains(member.Name, StringComparer.Ordinal))
                throw new AccessPolicyException($"{where} has an unknown element '{member.Name}'.");
            if (!members.TryAdd(member.Name, member.Value))
                throw new AccessPolicyException($"{where} has the element '{member.Name}' twice.");
        }

        return members;
    }

    // The last form is the unique id with which AWS replaces the ARN of a deleted principal.
    [GeneratedRegex(
        @"\A(?:\*|[0-9]{12}|arn:aws[a-z-]*:(?:iam|sts)::[0-9]{12}:(?:root|(?:user|role|federated-user|assumed-role)/[\w+=,.@/-]+)|A[A-Z0-9]{15,})\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex AwsPrincipal();

    [GeneratedRegex(@"\A[eE][cC][rR]:[A-Za-z*?]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Action();
}
