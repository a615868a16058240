using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

/// <summary>When blobs without a record may be moved to the quarantine, and what happens to those that are there already.</summary>
public sealed class QuarantineTests
{
    [Fact]
    public async Task An_emptied_database_stops_the_start_for_a_single_blob_too()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string blob = registry.Storage.Blobs.PathOf(Digest.Parse(await registry.PushBlobAsync("web", "kept")));

        IOException error = Assert.Throws<IOException>(() => registry.Restart(() => Empty(registry.Folder)));

        Assert.Contains("1 of 1 blobs", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(blob));
        registry.Restart(() => Directory.CreateDirectory(Path.Combine(registry.Folder, "quarantine")));
        Assert.Equal(1, registry.Storage.Quarantined);
    }

    [Fact]
    public async Task A_quarantine_that_an_earlier_crash_filled_is_no_agreement()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        await LeaveAsync(registry, "of a crash");
        registry.Reopen();
        Assert.Equal(1, registry.Storage.Quarantined);
        for (int i = 0; i < 9; i++)
            await LeaveAsync(registry, $"lost {i}");

        IOException error = Assert.Throws<IOException>(registry.Reopen);

        string quarantine = Path.Combine(registry.Folder, "quarantine");
        Assert.Contains($"move the folder '{quarantine}' away", error.Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(Path.Combine(quarantine, "sha256")));
        registry.Restart(() =>
        {
            Directory.Move(quarantine, quarantine + ".old");
            Directory.CreateDirectory(quarantine);
        });
        Assert.Equal(9, registry.Storage.Quarantined);
    }

    [Fact]
    public async Task A_file_in_quarantine_is_not_replaced_by_another_of_the_same_digest()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string path = await LeaveAsync(registry, "good");
        registry.Reopen();
        await File.WriteAllTextAsync(path, "damaged");

        registry.Reopen();

        string[] kept = Directory.GetFiles(Path.Combine(registry.Folder, "quarantine", "sha256"));
        Assert.Equal(["damaged", "good"], kept.Select(File.ReadAllText).Order(StringComparer.Ordinal));
    }

    private static async Task<string> LeaveAsync(RegistryFixture registry, string text)
    {
        string path = registry.Storage.Blobs.PathOf(Digest.Compute(System.Text.Encoding.UTF8.GetBytes(text)));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    private static void Empty(string folder)
    {
        foreach (string file in Directory.GetFiles(folder, "registry.db*"))
            File.Delete(file);
        File.WriteAllText(Path.Combine(folder, "registry.db"), "");
    }
}
