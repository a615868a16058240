using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="ImageDetail"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class ImageDetailProperties
{
    /// <summary>The tags with commas, in alphabetical order.</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Empty for an untagged image.</returns>
    public static string Tags(PSObject instance) => string.Join(", ", Image(instance).ImageTags.Order(StringComparer.Ordinal));

    /// <summary>The size in a readable unit, such as <c>3.4 MB</c> (powers of 1000).</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? Size(PSObject instance) => Image(instance).ImageSizeInBytes is { } size ? HumanText.Size(size) : null;

    /// <summary>How long ago the image was pushed, such as <c>3 days ago</c>.</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? Pushed(PSObject instance) =>
        Image(instance).ImagePushedAt is { } time ? HumanText.Age(time, DateTimeOffset.UtcNow) : null;

    /// <summary>The time since the image was pushed.</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static TimeSpan? Age(PSObject instance) => Image(instance).ImagePushedAt is { } time ? DateTimeOffset.UtcNow - time : null;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Null if there is none.</returns>
    public static string? ShortDigest(PSObject instance) =>
        Image(instance).ImageDigest is { } digest ? HumanText.ShortDigest(digest) : null;

    /// <summary>The reference to pull the image by: host, repository and digest.</summary>
    /// <param name="instance">An <see cref="ImageDetail"/>.</param>
    /// <returns>Null if the origin of the image is unknown.</returns>
    public static string? ImageUri(PSObject instance)
    {
        ImageDetail image = Image(instance);
        return RegistryHost.Of(image) is { } host ? $"{host}/{image.RepositoryName}@{image.ImageDigest}" : null;
    }

    private static ImageDetail Image(PSObject instance) => (ImageDetail)instance.BaseObject;
}
