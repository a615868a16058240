using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>
/// Computed members of <see cref="UpdateImageStorageClassResponse"/>, bound by EcrPS.Types.ps1xml: with them it binds to the
/// next cmdlet, which takes <c>-ImageDigest</c> and <c>-ImageTag</c> and not the structure that contains both.
/// </summary>
public static class UpdateImageStorageClassProperties
{
    /// <summary>The image's digest.</summary>
    /// <param name="instance">An <see cref="UpdateImageStorageClassResponse"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ImageDigest(PSObject instance) => Response(instance).ImageId?.ImageDigest;

    /// <summary>The tag by which the image was requested.</summary>
    /// <param name="instance">An <see cref="UpdateImageStorageClassResponse"/>.</param>
    /// <returns>Null if the digest was given.</returns>
    public static string? ImageTag(PSObject instance) => Response(instance).ImageId?.ImageTag;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">An <see cref="UpdateImageStorageClassResponse"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) => ImageDigest(instance) is { } digest ? HumanText.ShortDigest(digest) : null;

    private static UpdateImageStorageClassResponse Response(PSObject instance) => (UpdateImageStorageClassResponse)instance.BaseObject;
}
