using System.Globalization;
using EcrPS.Oci;

namespace EcrPS.Tour.Input;

/// <summary>
/// Images with real files: built from this machine's own Debian files and its package database, or, where it has none, from a
/// sample of one package. Shared by tour and tests, not shipped.
/// </summary>
internal sealed class MachineImage
{
    private const string StatusFile = "/var/lib/dpkg/status";

    // Two fixes from Debian's changelog of openssl, for machines without a changelog.
    private static readonly ChangelogFix[] SampleFixes =
    [
        new(
            "CVE-2023-0464",
            "openssl",
            "3.0.9-1",
            "3.0.8-1",
            "medium",
            "CVE-2023-0464 (Excessive Resource Usage Verifying X.509 Policy Constraints)."),
        new(
            "CVE-2023-0286",
            "openssl",
            "3.0.8-1",
            "3.0.7-2",
            "medium",
            "CVE-2023-0286 (X.400 address type confusion in X.509 GeneralName)."),
    ];

    private const string SampleStatus = "Package: openssl\nStatus: install ok installed\nArchitecture: amd64\nVersion: 3.0.7-2\n\n";
    private const string SampleRelease = "ID=debian\nVERSION_ID=\"12\"\n";

    private readonly string _status;

    private MachineImage(bool isReal, ChangelogVulnerabilities vulnerabilities, string status, string release)
    {
        IsOfThisMachine = isReal;
        Vulnerabilities = vulnerabilities;
        _status = status;
        Release = release;
    }

    /// <summary>Whether its files are this machine's own.</summary>
    internal bool IsOfThisMachine { get; }

    /// <summary>The fixes from which its vulnerability records are generated.</summary>
    internal ChangelogVulnerabilities Vulnerabilities { get; }

    /// <summary>Its <c>/etc/os-release</c>.</summary>
    internal string Release { get; }

    /// <summary>The distribution in OSV's form, such as <c>Debian:12</c>.</summary>
    internal string Ecosystem =>
        "Debian:" + Release.Split('\n').First(line => line.StartsWith("VERSION_ID=", StringComparison.Ordinal)).Split('=')[1].Trim('"');

    /// <summary>Reads this machine's files.</summary>
    internal static MachineImage Find()
    {
        string release = File.Exists("/etc/os-release") ? File.ReadAllText("/etc/os-release") : "";
        var own = ChangelogVulnerabilities.Read("/usr/share/doc");
        bool isDebian = release.Split('\n').Contains("ID=debian") && File.Exists(StatusFile) && own.Fixes.Count > 0;
        return isDebian
            ? new MachineImage(isReal: true, own, own.BeforeNewestFix(File.ReadAllText(StatusFile)), release)
            : new MachineImage(isReal: false, ChangelogVulnerabilities.Of(SampleFixes), SampleStatus, SampleRelease);
    }

    /// <summary>Writes an image of two layers into an OCI layout: the machine's files, and an application of one file.</summary>
    /// <param name="layout">The layout's folder; created if it does not exist.</param>
    /// <param name="tag">The image's tag, which is also written into its application, so that each tag is a different image.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The image's manifest.</returns>
    internal async Task<Manifest> WriteAsync(string layout, string tag, CancellationToken cancellationToken)
    {
        await using OciLayout store = await OciLayout.OpenOrCreateAsync(layout, cancellationToken);
        return await ImageWriter.WriteImageAsync(
            store, [System(), Application(tag)], new ImageOptions { Command = ["/srv/app/run"] }, tag, cancellationToken);
    }

    /// <summary>The base layer: release, package database, and other small files that are always there.</summary>
    internal LayerBuilder System()
    {
        LayerBuilder layer = new LayerBuilder().AddText("etc/os-release", Release).AddText("var/lib/dpkg/status", _status);
        string[] others = IsOfThisMachine
            ? ["/etc/debian_version", "/usr/share/common-licenses/GPL-3", "/usr/share/common-licenses/Apache-2.0", "/bin/ls"]
            : [];
        foreach (string file in others.Where(File.Exists))
            layer.AddFileFrom(file[1..], file);

        return layer;
    }

    private static LayerBuilder Application(string tag) =>
        new LayerBuilder().AddText(
            "srv/app/run", string.Create(CultureInfo.InvariantCulture, $"#!/bin/sh\necho version {tag}\n"), mode: 0b111_101_101);
}
