using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="ImageReferrer"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class ImageReferrerProperties
{
    /// <summary>The referrer's digest under the name by which it binds to the next cmdlet.</summary>
    /// <param name="instance">An <see cref="ImageReferrer"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ImageDigest(PSObject instance) => Referrer(instance).Digest;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">An <see cref="ImageReferrer"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) => Referrer(instance).Digest is { } digest ? HumanText.ShortDigest(digest) : null;

    private static ImageReferrer Referrer(PSObject instance) => (ImageReferrer)instance.BaseObject;
}
