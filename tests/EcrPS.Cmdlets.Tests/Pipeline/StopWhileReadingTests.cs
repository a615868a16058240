using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>
/// Ctrl+C while a file is read. Each reading would take an hour or for ever, so that a test ends only where the pipeline does not wait for
/// it; the limit of a minute is there to report that, not to measure.
/// </summary>
public sealed class StopWhileReadingTests : IAsyncLifetime
{
    private const long Terabyte = 1L << 40;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-stop-").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync("team/web");
        _registry.Session.Variables.Set("here", _registry.Here());
        _registry.Session.Run($"Set-Location '{_folder}'").ThrowOnError();
    }

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_large_archive_that_is_read_is_let_go()
    {
        if (!OperatingSystem.IsLinux())
            return; // /proc shows which files are open
        string archive = WriteArchive(Terabyte);
        Assert.True(await IsStoppedAsync("Publish-EcrImage ./large.tar team/web 1.0 @here", async () =>
        {
            while (!IsOpen(archive))
                await Task.Delay(10);
            // So that the layer is being compressed, and not only the archive's table read.
            await Task.Delay(500);
        }));
        Assert.False(IsOpen(archive));
        Assert.Empty(_registry.Session.Run("Get-EcrImage team/web @here").ThrowOnError().Output);
    }

    [Theory]
    [InlineData("Test-EcrLifecyclePolicy team/web -PolicyText $policy -InUse ./pipe.json @here")]
    [InlineData("Test-EcrLifecyclePolicy team/web -PolicyText $policy -InUse (Get-Item ./pipe.json) @here")]
    [InlineData("Set-EcrLifecyclePolicy team/web -PolicyText $policy -InUse ./pipe.json @here")]
    [InlineData("Export-EcrLifecycleReport team/web ./report.html -PolicyText $policy -InUse ./pipe.json @here")]
    [InlineData("Export-EcrLifecycleReport -ReportPath ./report.html -PolicyText $policy -InventoryPath ./pipe.json @here")]
    [InlineData("Test-EcrLifecyclePolicy -PolicyText $policy -InventoryPath ./pipe.json @here")]
    [InlineData("Set-EcrLifecyclePolicy team/web -PolicyPath ./pipe.json @here")]
    [InlineData("Compare-EcrLifecyclePolicy team/web -ReferencePolicyPath ./pipe.json @here")]
    [InlineData("Set-EcrRepositoryPolicy team/web -PolicyPath ./pipe.json @here")]
    [InlineData("Set-EcrRegistryPolicy -PolicyPath ./pipe.json @here")]
    [InlineData("Get-Item ./pipe.json | Set-EcrLifecyclePolicy team/web @here")]
    [InlineData("Get-Item ./pipe.json | Test-EcrLifecyclePolicy team/web @here")]
    [InlineData("Get-Item ./pipe.json | Set-EcrRepositoryPolicy team/web @here")]
    [InlineData("Get-Item ./pipe.json | Set-EcrRegistryPolicy @here")]
    public async Task A_pipe_that_yields_nothing_is_not_waited_for(string line)
    {
        if (OperatingSystem.IsWindows())
            return; // there are no pipes among the files
        string pipe = Path.Combine(_folder, "pipe.json");
        using (var mkfifo = Process.Start("mkfifo", [pipe]))
            await mkfifo.WaitForExitAsync();
        _registry.Session.Variables.Set("policy", """
            {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}
            """);

        // Opening it waits for the reader.
        FileStream? writer = null;
        Assert.True(await IsStoppedAsync(line, async () =>
            writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))));
        await writer!.DisposeAsync();
        Assert.False(File.Exists(Path.Combine(_folder, "report.html")));
    }

    private async Task<bool> IsStoppedAsync(string line, Func<Task> isReading)
    {
        PromptPipeline pipeline = _registry.Session.Pipeline().Script(line);
        Task<PromptRun> running = Task.Run(pipeline.Run);
        await isReading().WaitAsync(Limit);
        Assert.False(running.IsCompleted);
        pipeline.Stop();
        return (await running.WaitAsync(Limit)).Stopped;
    }

    private static bool IsOpen(string path) => Directory.GetFileSystemEntries("/proc/self/fd")
        .Any(file => new FileInfo(file).LinkTarget == path);

    /// <summary>The output of docker save with one layer of zeros, which takes no space on the disk.</summary>
    private string WriteArchive(long layerSize)
    {
        string path = Path.Combine(_folder, "large.tar");
        using FileStream archive = File.Create(path);
        Add(archive, "manifest.json", """[{"Config":"config.json","RepoTags":["web:1.0"],"Layers":["layer.tar"]}]""");
        Add(archive, "config.json", $$$"""
            {"architecture":"amd64","os":"linux","rootfs":{"type":"layers","diff_ids":["sha256:{{{new string('a', 64)}}}"]}}
            """);
        archive.Write(Header("layer.tar", layerSize));
        archive.SetLength(archive.Length + layerSize + 1024);
        return path;
    }

    private static void Add(FileStream archive, string name, string content)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(content);
        archive.Write(Header(name, bytes.Length));
        archive.Write(bytes);
        archive.Write(new byte[(512 - (bytes.Length % 512)) % 512]);
    }

    private static byte[] Header(string name, long size)
    {
        byte[] header = new byte[512];
        Encoding.ASCII.GetBytes(name).CopyTo(header, 0);
        Encoding.ASCII.GetBytes("0000644\0").CopyTo(header, 100);
        header[124] = 0x80; // GNU's binary form of a size
        BinaryPrimitives.WriteInt64BigEndian(header.AsSpan(128), size);
        header[156] = (byte)'0';
        Encoding.ASCII.GetBytes("ustar\000").CopyTo(header, 257);
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes($"{Convert.ToString(header.Sum(one => one), 8).PadLeft(6, '0')}\0 ").CopyTo(header, 148);
        return header;
    }
}
