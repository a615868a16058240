using System.Text.Json;

namespace EcrPS.Scanning;

/// <summary>
/// Reads a record of the OSV schema (ossf.github.io/osv-schema, version 1.x). Throws <see cref="JsonException"/> or <see
/// cref="InvalidDataException"/> where it is not one; members that are not needed are ignored.
/// </summary>
internal static class OsvReader
{
    /// <summary>The packages that the record affects; none where it was withdrawn.</summary>
    public static IReadOnlyList<AffectedPackage> Read(JsonElement root, out DateTimeOffset? modified)
    {
        string id = Text(root, "id") ?? throw new InvalidDataException("it has no id");
        modified = Text(root, "modified") is { } time && DateTimeOffset.TryParse(
            time,
            System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal,
            out DateTimeOffset parsed)
            ? parsed
            : null;
        if (Text(root, "withdrawn") is not null)
            return [];

        (double? score, string? vector) = Cvss(root);
        ScanSeverity severity = OwnSeverity(root);
        var record = new VulnerabilityRecord(
            DisplayId(root, id),
            Text(root, "summary"),
            Text(root, "details"),
            Reference(root),
            severity != ScanSeverity.Undefined || score is null ? severity : ScanSeverities.FromCvssScore(score.Value),
            score,
            vector);
        return Items(root, "affected").Select(affected => ReadAffected(affected, record)).OfType<AffectedPackage>().ToList();
    }

    private static AffectedPackage? ReadAffected(JsonElement affected, VulnerabilityRecord record)
    {
        // Records may identify a package by a commit range only; those never match an image's packages.
        if (!Member(affected, "package", JsonValueKind.Object, out JsonElement package))
            return null;

        string ecosystem = Text(package, "ecosystem") ?? throw new InvalidDataException("an affected package has no ecosystem");
        string name = Text(package, "name") ?? throw new InvalidDataException("an affected package has no name");
        ScanSeverity own = OwnSeverity(affected);
        if (own == ScanSeverity.Undefined && Cvss(affected).Score is { } score)
            own = ScanSeverities.FromCvssScore(score);

        return new AffectedPackage(
            record,
            ecosystem,
            name,
            own,
            Items(affected, "versions").Select(AsText).ToList(),
            Items(affected, "ranges").Where(range => Text(range, "type") == "ECOSYSTEM").Select(ReadEvents).ToList());
    }

    private static IReadOnlyList<OsvEvent> ReadEvents(JsonElement range)
    {
        var events = new List<OsvEvent>();
        foreach (JsonElement item in Items(range, "events"))
        {
            AddEvent("introduced", OsvEventKind.Introduced);
            AddEvent("fixed", OsvEventKind.Fixed);
            AddEvent("last_affected", OsvEventKind.LastAffected);
            AddEvent("limit", OsvEventKind.Limit);

            void AddEvent(string name, OsvEventKind kind)
            {
                if (Text(item, name) is { } version && (kind != OsvEventKind.Limit || version != "*"))
                    events.Add(new OsvEvent(kind, version));
            }
        }

        return events;
    }

    /// <summary>
    /// The source's own severity. It takes precedence over the CVSS score, as in ECR, which uses the distribution's rating
    /// where there is one (ECR user guide, "Scan images for OS vulnerabilities").
    /// </summary>
    private static ScanSeverity OwnSeverity(JsonElement element)
    {
        foreach (string holder in (ReadOnlySpan<string>)["ecosystem_specific", "database_specific"])
        {
            if (Member(element, holder, JsonValueKind.Object, out JsonElement specific))
            {
                // These two objects are free-form, so a severity that is not a string is ignored and not an error.
                foreach (string name in (ReadOnlySpan<string>)["severity", "urgency"])
                {
                    ScanSeverity severity = ScanSeverities.FromVendorText(
                        specific.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
                            ? value.GetString()
                            : null);
                    if (severity != ScanSeverity.Undefined)
                        return severity;
                }
            }
        }

        // Ubuntu's records have their rating among the scores: {"type": "Ubuntu", "score": "medium"}.
        return Items(element, "severity")
            .Select(item => ScanSeverities.FromVendorText(Text(item, "score")))
            .FirstOrDefault(severity => severity != ScanSeverity.Undefined);
    }

    private static (double? Score, string? Vector) Cvss(JsonElement element)
    {
        string? other = null;
        foreach (JsonElement item in Items(element, "severity"))
        {
            string? vector = Text(item, "score");
            if (CvssV3.BaseScore(vector) is { } score)
                return (score, vector);

            other ??= Text(item, "type")?.StartsWith("CVSS_", StringComparison.Ordinal) == true ? vector : null;
        }

        return (null, other);
    }

    /// <summary>
    /// The one CVE that the record is about, if it is one: Debian's records are called DEBIAN-CVE-…, with the CVE under
    /// <c>upstream</c>; an advisory for several keeps its own name.
    /// </summary>
    private static string DisplayId(JsonElement root, string id)
    {
        if (IsCve(id))
            return id;

        var cves = Items(root, "aliases").Concat(Items(root, "upstream"))
            .Select(AsText)
            .Where(IsCve)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return cves.Count == 1 ? cves[0] : id;
    }

    private static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);

    private static string? Reference(JsonElement root) => Items(root, "references")
        .Select(item => (Url: Text(item, "url"), Rank: Text(item, "type") switch { "ADVISORY" => 0, "WEB" => 1, _ => 2 }))
        .Where(item => Uri.TryCreate(item.Url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https")
        .OrderBy(item => item.Rank)
        .Select(item => item.Url)
        .FirstOrDefault();

    private static bool Member(JsonElement element, string name, JsonValueKind kind, out JsonElement value)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new InvalidDataException($"the parent of '{name}' is not an object");

        if (!element.TryGetProperty(name, out value) || value.ValueKind == JsonValueKind.Null)
            return false;

        return value.ValueKind == kind ? true : throw new InvalidDataException($"'{name}' has the wrong JSON type");
    }

    private static string? Text(JsonElement element, string name) =>
        Member(element, name, JsonValueKind.String, out JsonElement value) ? value.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        Member(element, name, JsonValueKind.Array, out JsonElement value) ? value.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static string AsText(JsonElement element) => element.ValueKind == JsonValueKind.String
        ? element.GetString()!
        : throw new InvalidDataException("a list contains a value that is not a string");
}
