using EcrPS.Lifecycle;

namespace EcrPS.Conversion;

/// <summary>
/// A policy, or one line of it, where rules are wanted: a file of <c>Get-Item</c>, or text of <c>Get-Content</c>. It is read when the
/// record is bound, so that Ctrl+C ends the waiting for a pipe.
/// </summary>
internal sealed class PipedPolicy : LifecycleRule
{
    /// <summary>The file; null for a text.</summary>
    public FileSystemInfo? File { get; init; }

    /// <summary>The text; null for a file.</summary>
    public string? Line { get; init; }
}
