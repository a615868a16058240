using EcrPS.Conversion;
using EcrPS.Oci;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>A new file replaces the old one, and nothing else that lies at the path.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecrps-output-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_file_is_its_own_target() => Assert.Equal(At("new"), OutputFile.Resolve(At("new")));

    [UnixFact]
    public void The_file_of_a_link_is_replaced_and_keeps_its_mode()
    {
        File.WriteAllText(At("file"), "old");
        File.WriteAllText(At("complete"), "new");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At("file"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(At("link"), At("file"));

        OutputFile.Replace(At("complete"), OutputFile.Resolve(At("link")));

        Assert.Equal("new", File.ReadAllText(At("file")));
        Assert.Equal(At("file"), new FileInfo(At("link")).LinkTarget);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(At("file")));
    }

    [UnixFact]
    public void A_device_is_refused() =>
        Assert.Equal(OciErrorCodes.NotAFile, Assert.Throws<OciException>(() => OutputFile.Resolve("/dev/full")).ErrorCode);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
