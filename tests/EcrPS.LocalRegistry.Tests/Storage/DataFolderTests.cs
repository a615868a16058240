using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;
using Microsoft.Data.Sqlite;

namespace EcrPS.LocalRegistry.Tests.Storage;

public sealed class DataFolderTests
{
    [Fact]
    public void A_second_holder_is_refused_and_told_which_folder()
    {
        using var registry = new RegistryFixture(disk: true);
        var error = Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(registry.Folder));
        Assert.Contains(registry.Folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_crash_left_without_a_record_go_at_the_next_start()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        var kept = await registry.PushBlobAsync("web", "kept");
        var orphan = registry.Storage.Blobs.PathOf(Digest.Parse("sha256:" + new string('b', 64)));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "renamed, not committed");
        var upload = Path.Combine(registry.Folder, "uploads", Guid.NewGuid().ToString());
        await File.WriteAllTextAsync(upload, "half");

        registry.Reopen();

        Assert.False(File.Exists(orphan));
        Assert.False(File.Exists(upload));
        Assert.True(File.Exists(registry.Storage.Blobs.PathOf(Digest.Parse(kept))));
    }

    [Fact]
    public async Task A_crash_before_a_blob_is_on_record_leaves_its_upload_as_it_was_acknowledged()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        byte[] content = [1, 2, 3];
        var id = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        await registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"), id, new UploadPart(new MemoryStream(content)), default);
        registry.Storage.Blobs.Adopt(Path.Combine(registry.Folder, "uploads", id), Digest.Compute(content));

        registry.Reopen();

        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
        var digest = await registry.Services.Uploads.CompleteAsync(
            RegistryFixture.Key("web"), id, new CompleteUploadRequest([Digest.Compute(content)]), default);
        Assert.Equal(content, await File.ReadAllBytesAsync(registry.Storage.Blobs.PathOf(digest)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
    }

    [Fact]
    public void In_memory_leaves_no_folder_behind()
    {
        string folder;
        using (var registry = new RegistryFixture(disk: false))
        {
            folder = registry.Folder;
            Assert.True(Directory.Exists(folder));
        }

        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Temporary_folders_of_killed_processes_go_and_those_of_living_ones_stay()
    {
        using var living = new RegistryFixture(disk: false);
        var dead = Directory.CreateTempSubdirectory("ecrps-local-").FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        foreach (var folder in (string[])[dead, living.Folder])
            File.SetLastWriteTimeUtc(Path.Combine(folder, "lock"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var starting = Directory.CreateTempSubdirectory("ecrps-local-").FullName;
        File.WriteAllText(Path.Combine(starting, "lock"), "");
        using var next = new RegistryFixture(disk: false);
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(living.Folder));
        Assert.True(Directory.Exists(starting));
        Directory.Delete(starting, recursive: true);
    }

    [Fact]
    public void Data_of_a_newer_version_is_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "registry.db")};Pooling=False"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA user_version=99";
                command.ExecuteNonQuery();
            }

            var error = Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(folder));
            Assert.Contains("newer version", error.Message, StringComparison.Ordinal);
            File.WriteAllText(Path.Combine(folder, "registry.db"), new string('x', 4096));
            Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_fails_inside_a_transaction_leaves_nothing()
    {
        using var registry = new RegistryFixture(disk: true);
        await Assert.ThrowsAsync<InvalidOperationException>(() => registry.Storage.WriteAsync(
            session =>
            {
                session.Settings.Set(RegistryFixture.Scope, "kind", "key", "value");
                throw new InvalidOperationException();
            },
            default));
        Assert.Null(registry.Storage.Read(session => session.Settings.Get(RegistryFixture.Scope, "kind", "key")));
    }

    [Fact]
    public async Task Starting_over_leaves_neither_records_nor_files()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        await registry.PushImageAsync("web", "a", "v1");
        var upload = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        await registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"), upload, new UploadPart(new MemoryStream([1])), default);

        await registry.Storage.ClearAsync(default);

        Assert.Empty(registry.Services.Repositories.List(RegistryFixture.Scope, null, 10).Items);
        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
    }

    [Fact]
    public async Task A_database_that_cannot_grow_is_the_same_clear_error_and_nothing_is_stored()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        await registry.Storage.WriteAsync(session => { session.Sql.Scalar("PRAGMA max_page_count=1"); }, default);
        var large = new string('x', 1_000_000);

        var error = await Assert.ThrowsAsync<LocalRegistry.Errors.RegistryException>(() => registry.Storage.WriteAsync(
            session =>
            {
                session.Settings.Set(RegistryFixture.Scope, "kind", "small", "1");
                session.Settings.Set(RegistryFixture.Scope, "kind", "large", large);
            },
            default));

        Assert.Equal(LocalRegistry.Errors.RegistryErrors.DiskFull, error.Error);
        await registry.Storage.WriteAsync(session => { session.Sql.Scalar("PRAGMA max_page_count=1000000"); }, default);
        Assert.Null(registry.Storage.Read(session => session.Settings.Get(RegistryFixture.Scope, "kind", "small")));
        await registry.CreateAsync("after");
    }
}
