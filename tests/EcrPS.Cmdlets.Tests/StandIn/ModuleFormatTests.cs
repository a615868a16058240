using System.Runtime.CompilerServices;
using EcrPS.Model;
using EcrPS.StandIn;

namespace EcrPS.Cmdlets.Tests.StandIn;

/// <summary>The module's own format data on the stand-in; the expected text is PowerShell 7.6.5's, by <c>Out-String</c>.</summary>
public sealed class ModuleFormatTests
{
    [Fact]
    public void ImagesPrintAsPowerShellPrintsThem()
    {
        var session = new StandInSession();
        session.Types.Load(ModuleFile("EcrPS.Types.ps1xml"));
        var printer = new StandInPrinter(session.Types);
        printer.Load(ModuleFile("EcrPS.Format.ps1xml"));
        using var output = new StringWriter { NewLine = "\n" };
        printer.Print(output, Enumerable.Range(1, 3).Select(n => new ImageDetail
        {
            RepositoryName = $"team/web{n}",
            ImageDigest = "sha256:0123456789abcdef0123456789abcdef",
            ImageTags = [$"1.{n}", "latest"],
            ImageSizeInBytes = 12345678 * n,
            ImagePushedAt = DateTimeOffset.UtcNow.AddHours(-36),
            ImageStatus = "ACTIVE",
        }));

        Assert.Equal(
            """

            Repository Tags        Digest              Pushed       Size Status
            ---------- ----        ------              ------       ---- ------
            team/web1  1.1, latest sha256:0123456789ab 1 day ago 12.3 MB ACTIVE
            team/web2  1.2, latest sha256:0123456789ab 1 day ago 24.7 MB ACTIVE
            team/web3  1.3, latest sha256:0123456789ab 1 day ago 37.0 MB ACTIVE


            """,
            output.ToString());
    }

    private static string ModuleFile(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "module", name));
}
