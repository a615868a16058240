using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="DescribeImageSigningStatusResponse"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class SigningStatusProperties
{
    /// <summary>The tag, or the digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="DescribeImageSigningStatusResponse"/>.</param>
    /// <returns>Null if the response has no image.</returns>
    public static string? Image(PSObject instance) => Status(instance).ImageId is { } id
        ? id.ImageTag ?? (id.ImageDigest is { } digest ? HumanText.ShortDigest(digest) : null)
        : null;

    /// <summary>The image's digest.</summary>
    /// <param name="instance">A <see cref="DescribeImageSigningStatusResponse"/>.</param>
    /// <returns>Null if the response has no image.</returns>
    public static string? ImageDigest(PSObject instance) => Status(instance).ImageId?.ImageDigest;

    /// <summary>The status of all profiles in one word: FAILED where one failed, else IN_PROGRESS where one is, else COMPLETE.</summary>
    /// <param name="instance">A <see cref="DescribeImageSigningStatusResponse"/>.</param>
    /// <returns>Null if the image is not signed.</returns>
    public static string? Overall(PSObject instance)
    {
        var statuses = Status(instance).SigningStatuses.Select(status => status.Status).ToList();
        return statuses.Find(status => status == SigningStatus.Failed)
            ?? statuses.Find(status => status != SigningStatus.Complete)
            ?? (statuses.Count > 0 ? SigningStatus.Complete : null);
    }

    /// <summary>The status of each profile, such as <c>release COMPLETE, audit FAILED (code)</c>.</summary>
    /// <param name="instance">A <see cref="DescribeImageSigningStatusResponse"/>.</param>
    /// <returns>Empty if the image is not signed.</returns>
    public static string Profiles(PSObject instance) => string.Join(", ", Status(instance).SigningStatuses.Select(status =>
        $"{HumanText.LastPart(status.SigningProfileArn)} {status.Status}{(status.FailureCode is { } code ? $" ({code})" : null)}"));

    private static DescribeImageSigningStatusResponse Status(PSObject instance) => (DescribeImageSigningStatusResponse)instance.BaseObject;
}
