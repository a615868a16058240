using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="GetSigningConfigurationResponse"/> and <see cref="DeleteSigningConfigurationResponse"/>, bound by
/// EcrPS.Types.ps1xml.
/// </summary>
public static class SigningConfigurationProperties
{
    /// <summary>The profiles and what they sign, such as <c>release (prod/*), audit</c>.</summary>
    /// <param name="instance">A reply with a signing configuration.</param>
    /// <returns>Empty if there are no rules.</returns>
    public static string Profiles(PSObject instance)
    {
        SigningConfiguration? configuration = instance.BaseObject is DeleteSigningConfigurationResponse removed
            ? removed.SigningConfiguration
            : ((GetSigningConfigurationResponse)instance.BaseObject).SigningConfiguration;
        return string.Join(", ", (configuration?.Rules ?? []).Select(rule =>
            HumanText.LastPart(rule.SigningProfileArn)
                + (rule.RepositoryFilters.Count == 0
                    ? null
                    : $" ({string.Join(", ", rule.RepositoryFilters.Select(filter => filter.Filter))})")));
    }
}
