using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>Converts input to signing rules: rules, hashtables with the API's members, or what contains rules.</summary>
internal static class SigningRuleInput
{
    /// <exception cref="ArgumentException">It is none of these; the message lists every problem.</exception>
    public static IEnumerable<SigningRule> Read(object? input) =>
        (input is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : input) switch
        {
            SigningRule rule => [rule],
            SigningConfiguration configuration => configuration.Rules,
            GetSigningConfigurationResponse reply => reply.SigningConfiguration?.Rules ?? [],
            DeleteSigningConfigurationResponse reply => reply.SigningConfiguration?.Rules ?? [],
            IDictionary or PSObject => ReadTable(input!),
            var other => throw WrappedRules.Refuse(
                other, "signing rule", "@{ signingProfileArn = 'arn:aws:signer:…' }", "Set-EcrSigningConfiguration"),
        };

    private static IReadOnlyList<SigningRule> ReadTable(object table)
    {
        JsonObject json = ApiRequest.Write(
            ApiModel.Operations["PutSigningConfiguration"],
            new Hashtable { ["signingConfiguration"] = new Hashtable { ["rules"] = WrappedRules.Of(table, "signingConfiguration") } });
        IReadOnlyList<SigningRule> rules =
            EcrJson.Read<PutSigningConfigurationRequest>(Encoding.UTF8.GetBytes(json.ToJsonString())).SigningConfiguration!.Rules;

        // An export writes a list that was never set as an empty one, which the service refuses.
        foreach (SigningRule rule in rules.Where(rule => rule.RepositoryFilters.Count == 0))
            rule.RepositoryFilters = Unset.List<SigningRepositoryFilter>();
        return rules;
    }
}
