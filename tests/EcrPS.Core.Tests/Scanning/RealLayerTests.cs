using System.Diagnostics;

namespace EcrPS.Scanning.Tests;

public sealed class RealLayerTests
{
    [DebianMachineFact]
    public async Task A_layer_by_gnu_tar_shows_the_packages_that_dpkg_knows()
    {
        byte[] layer = await RunAsync(
            "tar", "-czf", "-", "-C", "/", "usr/lib/os-release", "etc/os-release", "usr/share/doc/dpkg", "var/lib/dpkg/status");
        string known = System.Text.Encoding.UTF8.GetString(await RunAsync("dpkg-query", "-W", "-f", "${db:Status-Status}\n"));

        // The second layer declares Debian 12, so that the packages can be matched on any distribution derived from Debian.
        ImageScanResult result = await TestLayers.ScanAsync(
            TestLayers.Layer(layer), TestLayers.Layer(TestLayers.File("etc/os-release", TestLayers.Debian12)));
        Assert.True(result.Status == "COMPLETE", result.Description);
        Assert.Equal(known.Split('\n').Count(status => status is not ("" or "not-installed" or "config-files")), result.PackageCount);
    }

    private static async Task<byte[]> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output.ToArray();
    }
}
