using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Formatting;

/// <summary>Computed members of <see cref="ReplicationBackfillResult"/>, bound by EcrPS.Types.ps1xml.</summary>
public static class ReplicationBackfillResultProperties
{
    /// <summary>The image's tag.</summary>
    /// <param name="instance">A <see cref="ReplicationBackfillResult"/>.</param>
    /// <returns>Null for an untagged image.</returns>
    public static string? ImageTag(PSObject instance) => Result(instance).ImageId?.ImageTag;

    /// <summary>The image's digest.</summary>
    /// <param name="instance">A <see cref="ReplicationBackfillResult"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ImageDigest(PSObject instance) => Result(instance).ImageId?.ImageDigest;

    /// <summary>The digest with 12 of its hexadecimal digits, for tables.</summary>
    /// <param name="instance">A <see cref="ReplicationBackfillResult"/>.</param>
    /// <returns>Null if the service did not return it.</returns>
    public static string? ShortDigest(PSObject instance) => ImageDigest(instance) is { } digest ? HumanText.ShortDigest(digest) : null;

    private static ReplicationBackfillResult Result(PSObject instance) => (ReplicationBackfillResult)instance.BaseObject;
}
