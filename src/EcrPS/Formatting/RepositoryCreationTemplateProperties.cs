using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="RepositoryCreationTemplate"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class RepositoryCreationTemplateProperties
{
    /// <summary>The features that create repositories from the template, in one line.</summary>
    /// <param name="instance">A <see cref="RepositoryCreationTemplate"/>.</param>
    /// <returns>The values of the API, separated by commas.</returns>
    public static string UsedFor(PSObject instance) => string.Join(", ", Template(instance).AppliedFor);

    /// <summary>How the repositories are encrypted.</summary>
    /// <param name="instance">A <see cref="RepositoryCreationTemplate"/>.</param>
    /// <returns>Such as <c>AES256</c>; null if the service did not return it.</returns>
    public static string? Encryption(PSObject instance) => Template(instance).EncryptionConfiguration?.EncryptionType;

    private static RepositoryCreationTemplate Template(PSObject instance) => (RepositoryCreationTemplate)instance.BaseObject;
}
