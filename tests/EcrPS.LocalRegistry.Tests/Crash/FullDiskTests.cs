using System.Globalization;
using EcrPS.LocalRegistry.Tests.Audit;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// The disk becomes full during an operation: it is refused with a clear error, acknowledged data still exists and can be read, and
/// once there is free space again all operations work.
/// </summary>
public sealed class FullDiskTests : IDisposable
{
    private const int DiskMegabytes = 24;
    private const int ChunkSize = 6 << 20; // ECR's least and a bit
    private const int MostWrites = 5_000; // each takes space, so that the disk is full long before

    private const string Policy =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";

    private readonly RepositoryWriter _writer = new("team/disk");
    private readonly LoadBlob _blob = new(1, 10_000);

    private SmallDisk? _disk;
    private LocalProcess? _process;
    private LoadClient? _client;

    private SmallDisk Disk => _disk!;

    private LoadClient Client => _client!;

    public void Dispose()
    {
        _client?.Dispose();
        _process?.Dispose();
        _disk?.Dispose();
    }

    [SmallDiskFact]
    public async Task In_the_middle_of_an_upload()
    {
        await StartAsync();
        var large = new LoadBlob(2, 2 * ChunkSize);
        string id = (await _writer.StartAsync(large))!;
        await _writer.AppendAsync(id, ChunkSize);
        Disk.Fill(leaveBytes: ChunkSize / 2);

        await Assert.ThrowsAsync<DiskFullException>(() => _writer.AppendAsync(id, ChunkSize));

        await CheckWhileFullAsync();
        Assert.Equal(ChunkSize, _writer.State.Uploads[id].Received);
        Disk.Free();
        await _writer.AppendAsync(id, ChunkSize);
        await _writer.CompleteAsync(id);
        await CheckAsync();
    }

    [SmallDiskFact]
    public async Task In_the_middle_of_the_end_of_an_upload()
    {
        await StartAsync();
        var ids = new List<string>();
        for (int i = 0; i < 400; i++)
        {
            ids.Add((await _writer.StartAsync(new LoadBlob(100 + i, 3000)))!);
            await _writer.AppendAsync(ids[i], 3000);
        }

        Disk.Fill();
        int next = 0;
        await Assert.ThrowsAsync<DiskFullException>(async () =>
        {
            while (true)
                await _writer.CompleteAsync(ids[next++]);
        });

        await CheckWhileFullAsync();
        Disk.Free();
        await _writer.CompleteAsync(ids[next - 1]);
        await CheckAsync();
    }

    [SmallDiskFact]
    public Task In_the_middle_of_a_manifest() => UntilFullAsync(i => _writer.PutAsync(Image(20_000 + i), Tag(i)));

    [SmallDiskFact]
    public Task In_the_middle_of_a_call_of_the_API() => UntilFullAsync(i => _writer.PutWithApiAsync(Image(20_000 + i), Tag(i)));

    /// <summary>A preview that could be started but not stored completes once there is free space, and not only after a restart.</summary>
    [SmallDiskFact]
    public async Task In_the_middle_of_previews()
    {
        await StartAsync();
        for (int i = 0; i < 60; i++)
            await _writer.PutAsync(Image(i), Tag(i));
        bool isStuck = false;
        for (int room = 0; !isStuck && room <= 64 * 1024; room += 4096)
        {
            Disk.Fill(room);
            isStuck = await TryPreviewAsync();
            Disk.Free();
        }

        Assert.True(isStuck, "No room was enough for a preview's start and not for its end.");
        await MoveClockAsync();
        await CheckAsync();
    }

    [SmallDiskFact]
    public Task In_the_middle_of_anything() => CrashSeed.RunAsync(async seed =>
    {
        await StartAsync();
        var random = new Random(seed);
        var load = new RepositoryLoad(_writer, ["team/nobody"], [new LoadBlob(2, 50_000), new LoadBlob(3, 100_000)], random);
        for (int round = 0; round < 8; round++)
        {
            Disk.Fill(random.Next(400_000));
            await Assert.ThrowsAsync<DiskFullException>(load.RunAsync);
            Disk.Free();
            // A preview that started before continues.
            await MoveClockAsync();
            await CheckAsync();
        }
    });

    [SmallDiskFact]
    public async Task When_it_is_killed_and_started_again()
    {
        await StartAsync();
        Disk.Fill();
        await Assert.ThrowsAsync<DiskFullException>(async () =>
        {
            for (int i = 0; i < MostWrites; i++)
                await _writer.PutAsync(Image(20_000 + i), Tag(i));
        });
        _process!.Kill();
        await _process.EndAsync();
        _process.Dispose();
        await OpenAsync();

        await CheckWhileFullAsync();
        Disk.Free();
        await _writer.PutAsync(Image(0), "after");
        await CheckAsync();
    }

    [SmallDiskFact]
    public async Task From_the_start()
    {
        _disk = new SmallDisk(1);
        Disk.Fill();
        using var process = LocalProcess.StartWith(Disk.Launcher, "--data", Disk.Data);

        (int exitCode, string output, string error) = await process.EndAsync();

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("full", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private LoadImage Image(int padding) => LoadImage.Of([_blob.Digest], padding);

    private static string Tag(int number) => string.Create(CultureInfo.InvariantCulture, $"t{number}");

    /// <returns>Whether a preview began and does not end.</returns>
    private async Task<bool> TryPreviewAsync()
    {
        try
        {
            await _writer.PreviewAsync(Policy);
        }
        catch (DiskFullException)
        {
            _writer.Pending = null;
            return false;
        }

        // Long enough for it to end or to find that it cannot.
        string status = "IN_PROGRESS";
        for (int look = 0; look < 20 && status == "IN_PROGRESS"; look++)
        {
            await Task.Delay(50);
            status = (string)(await Client.CallAsync("GetLifecyclePolicyPreview", new { repositoryName = _writer.Name })).Json["status"]!;
        }

        return status == "IN_PROGRESS";
    }

    /// <summary>Writes with decreasing free space, until none is left.</summary>
    private async Task UntilFullAsync(Func<int, Task> writeAsync)
    {
        await StartAsync();
        int i = 0;
        foreach (int room in (int[])[200_000, 12_000, 0])
        {
            Disk.Fill(room);
            await Assert.ThrowsAsync<DiskFullException>(async () =>
            {
                for (; i < MostWrites; i++)
                    await writeAsync(i);
            });
            await CheckWhileFullAsync();
            Disk.Free();
            await writeAsync(i++);
            await CheckAsync();
        }
    }

    private async Task StartAsync()
    {
        _disk = new SmallDisk(DiskMegabytes);
        await OpenAsync();
        await _writer.CreateAsync();
        await _writer.UploadAsync(_blob);
        await _writer.PutAsync(Image(0), "first");
    }

    private async Task OpenAsync()
    {
        _process = LocalProcess.StartWith(Disk.Launcher, "--data", Disk.Data, "--auth", "none", "--strict-oci", "--control");
        _client = new LoadClient(new Uri((string)(await _process.ReadAnnouncementAsync())["endpoint"]!), () => { });
        _writer.Client = _client;
    }

    private async Task MoveClockAsync()
    {
        using var content = new StringContent("""{"advanceSeconds":600}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage moved = await Client.Api.Http.PostAsync(new Uri("/_ecrps/clock", UriKind.Relative), content);
        moved.EnsureSuccessStatusCode();
    }

    /// <summary>A full disk does not prevent reading.</summary>
    private async Task CheckWhileFullAsync()
    {
        // So long after the last pull that the next one would be recorded.
        await MoveClockAsync();
        await CheckAsync();
        Assert.Equal(["first"], (await Client.CallAsync(
            "BatchGetImage",
            new { repositoryName = _writer.Name, imageIds = new[] { new { imageTag = "first" } } })).Json["images"]!.AsArray()
            .Select(image => (string)image!["imageId"]!["imageTag"]!));
    }

    private async Task CheckAsync()
    {
        string copy = await CopyAsync();
        IReadOnlyDictionary<string, AuditedRepository> actual = await RegistryAudit.RunAsync(Client.Api, copy);
        await RepositoryCheck.RunAsync(_writer, actual.GetValueOrDefault(_writer.Name), "");
        Directory.Delete(copy, recursive: true);
    }

    /// <summary>
    /// A copy of the data folder at one moment. The collector deletes files just after it has removed their records, so that a copy
    /// with such files is made again.
    /// </summary>
    private async Task<string> CopyAsync()
    {
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            string copy = _process!.WhileStopped(Disk.Copy);
            if (giveUp.IsCancellationRequested || !new DataFolderAudit(copy).FilesWithoutRecord().Any())
                return copy;
            Directory.Delete(copy, recursive: true);
            await Task.Delay(50);
        }
    }
}
