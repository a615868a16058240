namespace EcrPS.Tour.Input;

/// <summary>An entry of a Debian changelog that names a CVE.</summary>
/// <param name="CveId">Such as <c>CVE-2023-0286</c>.</param>
/// <param name="Source">The source package.</param>
/// <param name="FixedVersion">The lowest version from the oldest entry that names the CVE to the newest entry.</param>
/// <param name="PreviousVersion">The version of the entry before that one; null where there is none or it is not lower.</param>
/// <param name="Urgency">The upload's urgency as written, such as <c>medium</c>.</param>
/// <param name="Text">The line that names the CVE.</param>
internal sealed record ChangelogFix(
    string CveId, string Source, string FixedVersion, string? PreviousVersion, string Urgency, string Text);
