using System.Text;

namespace EcrPS.Scanning;

/// <summary>
/// dpkg's status file (deb-control(5), dpkg(1) "INFORMATION ABOUT PACKAGES") with its journal <c>updates</c>, and the folder
/// <c>status.d</c> that distroless images have instead of it, one file per package.
/// </summary>
internal sealed class DpkgDatabase : IPackageDatabase
{
    private const string StatusFile = "var/lib/dpkg/status";
    private const string StatusFolder = "var/lib/dpkg/status.d/";

    /// <summary>
    /// Changes that dpkg has not written into the status file yet, because it was stopped: files with numbers as names, to be applied in
    /// order (dpkg, lib/dpkg/dbmodify.c).
    /// </summary>
    private const string JournalFolder = "var/lib/dpkg/updates/";

    public string Name => "dpkg";

    public IComparer<string> VersionOrder => DebianVersion.Order;

    public bool Wants(string path) => path == StatusFile
        || (path.StartsWith(StatusFolder, StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal))
        || IsJournal(path);

    public IReadOnlyList<string> EcosystemsOf(LinuxDistribution distribution) => distribution switch
    {
        // Debian's records name major versions only, not point releases ("12.4").
        { Id: "debian", VersionId: { } version } => [$"Debian:{version.Split('.')[0]}", "Debian"],
        { Id: "ubuntu", VersionId: { } version } => [$"Ubuntu:{version}:LTS", $"Ubuntu:{version}", "Ubuntu"],
        _ => [],
    };

    public IReadOnlyList<InstalledPackage>? Read(ImageFiles files)
    {
        List<string> paths = [.. files.PathsUnder(StatusFile).Where(Wants)];
        List<string> journal = [.. files.PathsUnder(JournalFolder).Where(IsJournal).OrderBy(static path => path.Length)];
        if (paths.Count == 0 && journal.Count == 0)
            return null;

        var packages = new List<InstalledPackage>();
        foreach (string path in paths)
            ReadStanzas(files.Read(path) ?? [], path, fields => Add(fields, path, packages));
        return journal.Count == 0 ? packages : Apply(files, journal, packages);
    }

    private static bool IsJournal(string path) =>
        path.StartsWith(JournalFolder, StringComparison.Ordinal) && path.Length > JournalFolder.Length
        && !path.AsSpan(JournalFolder.Length).ContainsAnyExceptInRange('0', '9');

    private static List<InstalledPackage> Apply(ImageFiles files, List<string> journal, List<InstalledPackage> packages)
    {
        var byName = packages.GroupBy(static package => package.Name, StringComparer.Ordinal)
            .ToDictionary(static group => group.Key, static group => group.ToList(), StringComparer.Ordinal);
        foreach (string path in journal)
        {
            ReadStanzas(files.Read(path) ?? [], path, fields =>
            {
                string name = fields.GetValueOrDefault("Package", "");
                if (!IsPlain(name))
                    throw new InvalidDataException($"'{path}' has a change without the name of a package");
                if (!byName.TryGetValue(name, out List<InstalledPackage>? known))
                    byName[name] = known = [];
                // Only such packages can be installed for several architectures at a time (deb-control(5), "Multi-Arch").
                string? architecture = fields.GetValueOrDefault("Architecture");
                bool isShared = fields.GetValueOrDefault("Multi-Arch") == "same";
                known.RemoveAll(package => !isShared || architecture is null || package.Architecture is null
                    || package.Architecture == architecture);
                Add(fields, path, known);
            });
        }

        return [.. byName.Values.SelectMany(static known => known)];
    }

    /// <param name="content">The file.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <param name="add">Called for each stanza with its fields, which it must not keep.</param>
    private static void ReadStanzas(byte[] content, string path, Action<Dictionary<string, string>> add)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        int number = 0;
        while (true)
        {
            string? line = reader.ReadLine();
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                if (fields.Count > 0)
                    add(fields);
                fields.Clear();
                if (line is null)
                    return;
            }
            else if (line[0] is not (' ' or '\t'))
            {
                int colon = line.IndexOf(':', StringComparison.Ordinal);
                if (colon <= 0)
                    throw new InvalidDataException(FormattableString.Invariant($"line {number} of '{path}' is not a field"));

                fields[line[..colon]] = line[(colon + 1)..].Trim();
            }
        }
    }

    private static void Add(Dictionary<string, string> fields, string path, List<InstalledPackage> packages)
    {
        if (!IsInstalled(fields.GetValueOrDefault("Status")))
            return;

        string name = fields.GetValueOrDefault("Package", "");
        string version = fields.GetValueOrDefault("Version", "");
        string source = fields.GetValueOrDefault("Source", name);
        string sourceVersion = version;

        // "Source: util-linux (2.38.1-5)" where the versions differ (deb-control(5)).
        int open = source.IndexOf('(', StringComparison.Ordinal);
        if (open > 0)
        {
            sourceVersion = source[(open + 1)..].TrimEnd(')', ' ');
            source = source[..open].Trim();
        }

        if (!IsPlain(name) || !IsPlain(version) || !IsPlain(source) || !IsPlain(sourceVersion))
            throw new InvalidDataException($"'{path}' has a package '{name}' whose name or version is invalid");

        packages.Add(new InstalledPackage(name, version, source, sourceVersion, fields.GetValueOrDefault("Architecture")));
    }

    /// <summary>
    /// Whether the package's files are there: the third word of Status. Distroless files have no Status. Packages that are half
    /// installed or not configured yet are included, because their files can be executed.
    /// </summary>
    private static bool IsInstalled(string? status) => status is null
        || status.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, _, "not-installed" or "config-files"];

    private static bool IsPlain(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
