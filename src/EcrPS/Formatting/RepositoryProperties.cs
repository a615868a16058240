using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="Repository"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class RepositoryProperties
{
    /// <summary>How long ago the repository was created, such as <c>3 days ago</c>.</summary>
    /// <param name="instance">A <see cref="Repository"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? Created(PSObject instance) =>
        Repository(instance).CreatedAt is { } time ? HumanText.Age(time, DateTimeOffset.UtcNow) : null;

    /// <summary>Whether an image is scanned when it is pushed, by the repository's own setting.</summary>
    /// <param name="instance">A <see cref="Repository"/>.</param>
    /// <returns>False if the service did not return it.</returns>
    public static bool ScanOnPush(PSObject instance) => Repository(instance).ImageScanningConfiguration?.ScanOnPush ?? false;

    private static Repository Repository(PSObject instance) => (Repository)instance.BaseObject;
}
