using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using EcrPS.Scanning;

namespace EcrPS.Tour.Input;

/// <summary>
/// Real vulnerability records: generated from the CVE ids in a Debian machine's own
/// <c>/usr/share/doc/*/changelog.Debian.gz</c>. Shared by tour and tests, not shipped.
/// </summary>
/// <remarks>
/// <para>A changelog entry that names a CVE is treated as the version that fixes it, and the oldest entry where several do.
/// Where a later entry has a lower version (a rebuild for a stable release, <c>~deb12u1</c>) the fix is in that one too, so the
/// lowest version since then is used. The record then says: affected from the beginning, fixed in that version. Its severity is
/// the urgency of that upload, the only rating in a changelog; it rates the upload and not the CVE.</para>
/// <para>The machine has those fixes installed, so its own status file correctly has no findings. For findings an image needs
/// an older state: <see cref="BeforeNewestFix"/> returns the machine's own status file with each package set back to the
/// version that its changelog names before its newest fix. Packages, versions, CVEs and fixes are all real; only the
/// combination of versions is not.</para>
/// </remarks>
internal sealed class ChangelogVulnerabilities
{
    private const RegexOptions Linear = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    // deb-changelog(5).
    private static readonly Regex EntryHeader = new(
        @"^(?<source>[a-z0-9][a-z0-9+.-]+) \((?<version>[^()\s]+)\)[^;]*;.*\burgency=(?<urgency>[A-Za-z]+)", Linear);

    private static readonly Regex CveId = new("CVE-[0-9]{4}-[0-9]{4,7}", Linear);
    private static readonly Regex PackageField = new("^Package: (?<name>.+)$", Linear | RegexOptions.Multiline);
    private static readonly Regex SourceField = new("^Source: (?<name>.+)$", Linear | RegexOptions.Multiline);
    private static readonly Regex VersionField = new("^Version: .+$", Linear | RegexOptions.Multiline);

    private ChangelogVulnerabilities(IReadOnlyList<ChangelogFix> fixes)
    {
        Fixes = fixes;
    }

    /// <summary>All fixes found, grouped by source package, the newest first.</summary>
    public IReadOnlyList<ChangelogFix> Fixes { get; }

    /// <summary>Creates the records from given fixes.</summary>
    /// <param name="fixes">The fixes, grouped by source package, the newest first.</param>
    public static ChangelogVulnerabilities Of(IReadOnlyList<ChangelogFix> fixes) => new(fixes);

    /// <summary>Reads the changelogs of a machine; none where it has no such folder.</summary>
    /// <param name="documentation">The folder with one folder per package, usually <c>/usr/share/doc</c>.</param>
    public static ChangelogVulnerabilities Read(string documentation)
    {
        var fixes = new List<ChangelogFix>();
        var sources = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<string> files = Directory.Exists(documentation)
            ? Directory.EnumerateDirectories(documentation).Select(folder => Path.Combine(folder, "changelog.Debian.gz")).Where(File.Exists)
            : [];
        foreach (string file in files.Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.UTF8);
            ReadOne(reader, sources, fixes);
        }

        return new ChangelogVulnerabilities(fixes);
    }

    /// <summary>Writes one OSV record per CVE, named after it, into a new zip archive.</summary>
    /// <param name="archivePath">The file to write; must not exist yet.</param>
    /// <param name="ecosystem">The machine's distribution in OSV's form, such as <c>Debian:12</c>.</param>
    /// <returns>How many were written.</returns>
    public int WriteRecords(string archivePath, string ecosystem)
    {
        using ZipArchive archive = ZipFile.Open(archivePath, ZipArchiveMode.Create);
        int count = 0;
        foreach (IGrouping<string, ChangelogFix> cve in Fixes.GroupBy(fix => fix.CveId, StringComparer.Ordinal))
        {
            using Stream stream = archive.CreateEntry(cve.Key + ".json", CompressionLevel.Fastest).Open();
            using var writer = new Utf8JsonWriter(stream);
            WriteRecord(writer, cve, ecosystem);
            count++;
        }

        return count;
    }

    /// <summary>A dpkg status file with every fixed package set back to the version before its newest fix; see the remarks.</summary>
    /// <param name="status">The machine's own <c>/var/lib/dpkg/status</c>.</param>
    public string BeforeNewestFix(string status)
    {
        var previous = Fixes
            .GroupBy(fix => fix.Source, StringComparer.Ordinal)
            .Where(group => group.First().PreviousVersion is not null)
            .ToDictionary(group => group.Key, group => group.First().PreviousVersion!, StringComparer.Ordinal);
        return string.Join("\n\n", status.Split("\n\n").Select(stanza =>
        {
            // "Source: name (version)" marks a binary whose version differs from its source's; its earlier version is not
            // known.
            string source = SourceField.Match(stanza) is { Success: true } match
                ? match.Groups["name"].Value
                : PackageField.Match(stanza).Groups["name"].Value;
            return !source.Contains('(', StringComparison.Ordinal) && previous.TryGetValue(source, out string? version)
                ? VersionField.Replace(stanza, "Version: " + version)
                : stanza;
        }));
    }

    private static void ReadOne(StreamReader reader, HashSet<string> sources, List<ChangelogFix> fixes)
    {
        // Entries are newest first, so a later mention is an older one, and the header after it names the version before.
        var found = new Dictionary<string, (int Entry, ChangelogFix Fix)>(StringComparer.Ordinal);
        Match entry = Match.Empty;
        int number = 0;
        string lowest = "";
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !char.IsWhiteSpace(line[0]))
            {
                Match header = EntryHeader.Match(line);
                if (!header.Success || (number == 0 && !sources.Add(header.Groups["source"].Value)))
                {
                    // Reading ends at very old entries in other forms; another binary of the same source has the same
                    // changelog.
                    break;
                }

                string version = header.Groups["version"].Value;
                foreach ((string cve, (
                    int at,
                    ChangelogFix fix)) in found.Where(pair => pair.Value.Entry == number && DebianVersion.Compare(version, lowest) < 0)
                        .ToList())
                {
                    found[cve] = (at, fix with { PreviousVersion = version });
                }

                entry = header;
                lowest = number == 0 || DebianVersion.Compare(version, lowest) < 0 ? version : lowest;
                number++;
            }
            else if (number > 0 && line.Contains("CVE-", StringComparison.Ordinal))
            {
                foreach (string cve in CveId.Matches(line).Select(match => match.Value))
                {
                    if (!found.TryGetValue(cve, out (int Entry, ChangelogFix) known) || known.Entry != number)
                    {
                        found[cve] = (number, new ChangelogFix(
                            cve,
                            entry.Groups["source"].Value,
                            lowest,
                            null,
                            entry.Groups["urgency"].Value,
                            line.Trim().TrimStart('*', '-', ' ')));
                    }
                }
            }
        }

        fixes.AddRange(found.Values.OrderBy(pair => pair.Entry).Select(pair => pair.Fix));
    }

    private static void WriteRecord(Utf8JsonWriter writer, IGrouping<string, ChangelogFix> cve, string ecosystem)
    {
        writer.WriteStartObject();
        writer.WriteString("schema_version", "1.7.0");
        writer.WriteString("id", cve.Key);
        writer.WriteString("summary", cve.First().Text);
        writer.WriteString("details", string.Join('\n', cve.Select(fix => $"{fix.Source} {fix.FixedVersion}: {fix.Text}")));
        writer.WriteStartArray("affected");
        foreach (ChangelogFix fix in cve)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("package");
            writer.WriteString("ecosystem", ecosystem);
            writer.WriteString("name", fix.Source);
            writer.WriteEndObject();
            writer.WriteStartArray("ranges");
            writer.WriteStartObject();
            writer.WriteString("type", "ECOSYSTEM");
            writer.WriteStartArray("events");
            WriteEvent("introduced", "0");
            WriteEvent("fixed", fix.FixedVersion);
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteStartObject("ecosystem_specific");
            writer.WriteString("urgency", fix.Urgency);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("references");
        writer.WriteStartObject();
        writer.WriteString("type", "ADVISORY");
        writer.WriteString("url", "https://security-tracker.debian.org/tracker/" + cve.Key);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();

        void WriteEvent(string name, string version)
        {
            writer.WriteStartObject();
            writer.WriteString(name, version);
            writer.WriteEndObject();
        }
    }
}
