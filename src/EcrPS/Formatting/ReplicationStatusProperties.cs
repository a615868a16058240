using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="DescribeImageReplicationStatusResponse"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class ReplicationStatusProperties
{
    /// <summary>The tag, or the digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="DescribeImageReplicationStatusResponse"/>.</param>
    /// <returns>Null if the response has no image.</returns>
    public static string? Image(PSObject instance) => Status(instance).ImageId is { } id
        ? id.ImageTag ?? (id.ImageDigest is { } digest ? HumanText.ShortDigest(digest) : null)
        : null;

    /// <summary>The image's digest.</summary>
    /// <param name="instance">A <see cref="DescribeImageReplicationStatusResponse"/>.</param>
    /// <returns>Null if the response has no image.</returns>
    public static string? ImageDigest(PSObject instance) => Status(instance).ImageId?.ImageDigest;

    /// <summary>
    /// The status of all destinations in one word: FAILED if one failed, otherwise IN_PROGRESS if one is, otherwise COMPLETE.
    /// </summary>
    /// <param name="instance">A <see cref="DescribeImageReplicationStatusResponse"/>.</param>
    /// <returns>Null if the image is not replicated.</returns>
    public static string? Overall(PSObject instance)
    {
        var statuses = Status(instance).ReplicationStatuses.Select(status => status.Status).ToList();
        return statuses.Find(status => status == ReplicationStatus.Failed)
            ?? statuses.Find(status => status != ReplicationStatus.Complete)
            ?? (statuses.Count > 0 ? ReplicationStatus.Complete : null);
    }

    /// <summary>
    /// The status at each destination, such as <c>123456789012/eu-west-1 COMPLETE, 210987654321/us-east-1 FAILED (code)</c>.
    /// </summary>
    /// <param name="instance">A <see cref="DescribeImageReplicationStatusResponse"/>.</param>
    /// <returns>Empty if the image is not replicated.</returns>
    public static string Destinations(PSObject instance)
    {
        // The response does not say which account is the caller's.
        return string.Join(", ", Status(instance).ReplicationStatuses.Select(status =>
            $"{status.RegistryId}/{status.Region} {status.Status}{(status.FailureCode is { } code ? $" ({code})" : null)}"));
    }

    private static DescribeImageReplicationStatusResponse Status(PSObject instance) =>
        (DescribeImageReplicationStatusResponse)instance.BaseObject;
}
