using System.IO.Compression;
using System.Text;
using EcrPS.Tour.Input;
using static EcrPS.Scanning.Tests.TestLayers;

namespace EcrPS.Scanning.Tests;

public sealed class ChangelogVulnerabilitiesTests : IDisposable
{
    private const string Changelog = """
        foo (2.0-3~deb12u1) bookworm-security; urgency=high

          * Rebuild for bookworm.

        foo (2.0-3) unstable; urgency=high

          * CVE-2099-0003 (a hole), and again CVE-2099-0001

         -- Somebody <nobody@example.org>  Fri, 03 Apr 2026 14:29:32 +0200

        foo (2.0-2) unstable; urgency=medium

          * Nothing of note.

        foo (2.0-1) unstable; urgency=low

          * Fixes CVE-2099-0001,
            CVE-2099-0002.

        foo (1.0-1) unstable; urgency=low

          * First; CVE-2099-0000.

        Old-style entry of 1995
          * CVE-2099-9999
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-doc-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_machine_without_documentation_has_no_fixes() =>
        Assert.Empty(ChangelogVulnerabilities.Read(Path.Combine(_folder, "none")).Fixes);

    [Fact]
    public void The_oldest_entry_that_names_a_cve_is_its_fix()
    {
        Write("foo");
        Write("libfoo2");
        Assert.Equal(
            [
                "CVE-2099-0003 foo 2.0-3~deb12u1 < 2.0-2 high",
                "CVE-2099-0001 foo 2.0-1 < 1.0-1 low",
                "CVE-2099-0002 foo 2.0-1 < 1.0-1 low",
                "CVE-2099-0000 foo 1.0-1 <  low",
            ],
            ChangelogVulnerabilities.Read(_folder).Fixes
                .Select(fix => $"{fix.CveId} {fix.Source} {fix.FixedVersion} < {fix.PreviousVersion} {fix.Urgency}"));
    }

    [Fact]
    public async Task An_older_state_has_findings_and_the_newest_none()
    {
        Write("foo");
        string status = Stanza("foo", "2.0-3~deb12u1") + Stanza("libfoo2", "2.0-3~deb12u1", "foo")
            + Stanza("foo-data", "2.0-3~deb12u1+b1", "foo (2.0-3~deb12u1)") + Stanza("bar", "1");
        var changelogs = ChangelogVulnerabilities.Read(_folder);
        string older = changelogs.BeforeNewestFix(status);
        Assert.Equal(2, older.Split("Version: 2.0-2\n").Length - 1);
        Assert.Contains("Version: 2.0-3~deb12u1+b1\n", older, StringComparison.Ordinal);
        Assert.Equal(4, changelogs.WriteRecords(Path.Combine(_folder, "osv.zip"), "Debian:12"));
        Assert.Empty((await ScanAsync(status)).Findings);
        ScanFinding finding = (await ScanAsync(older)).Findings.Single();
        Assert.Equal(
            ("CVE-2099-0003", "HIGH", "2.0-2", "2.0-3~deb12u1"),
            (finding.Id, finding.SeverityName, finding.PackageVersion, finding.FixedVersion));
    }

    [DebianMachineFact(needsChangelogs: true)]
    public async Task This_machine_s_own_changelogs()
    {
        var changelogs = ChangelogVulnerabilities.Read("/usr/share/doc");
        changelogs.WriteRecords(Path.Combine(_folder, "osv.zip"), "Debian:12");
        string status = await System.IO.File.ReadAllTextAsync("/var/lib/dpkg/status");
        ImageScanResult now = await ScanAsync(status);
        ImageScanResult older = await ScanAsync(changelogs.BeforeNewestFix(status));
        Assert.Equal(("COMPLETE", "COMPLETE"), (now.Status, older.Status));
        Assert.NotEmpty(older.Findings);
        Assert.All(older.Findings, finding => Assert.Contains(
            changelogs.Fixes,
            fix => fix.CveId == finding.Id && fix.Source == finding.PackageName && fix.FixedVersion == finding.FixedVersion));

        // Usually none; a package installed in two versions has findings, because one version is older than the changelog.
        Assert.True(now.Findings.Count < older.Findings.Count);
    }

    private async Task<ImageScanResult> ScanAsync(string status)
    {
        var warnings = new List<string>();
        VulnerabilityIndex index = await VulnerabilityIndex.LoadAsync(
            Path.Combine(_folder, "osv.zip"), warnings.Add, CancellationToken.None);
        Assert.Empty(warnings);
        return await new ImageScanner(index).ScanAsync(
            [Layer(File("etc/os-release", Debian12), File("var/lib/dpkg/status", status))], CancellationToken.None);
    }

    private void Write(string package)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, package)).FullName;
        using var gzip = new GZipStream(System.IO.File.Create(Path.Combine(folder, "changelog.Debian.gz")), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(Changelog));
    }
}
