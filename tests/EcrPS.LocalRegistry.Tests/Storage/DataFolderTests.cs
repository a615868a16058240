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
        IOException error = Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(registry.Folder));
        Assert.Contains(registry.Folder, error.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_a_crash_left_without_a_record_go_at_the_next_start_and_blobs_into_quarantine()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string kept = await registry.PushBlobAsync("web", "kept");
        string orphan = registry.Storage.Blobs.PathOf(Digest.Parse("sha256:" + new string('b', 64)));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "renamed, not committed");
        string upload = Path.Combine(registry.Folder, "uploads", Guid.NewGuid().ToString());
        await File.WriteAllTextAsync(upload, "half");

        string foreign = Path.Combine(registry.Folder, "uploads", "holiday.jpg");
        await File.WriteAllTextAsync(foreign, "of someone");
        string shortName = Path.Combine(Path.GetDirectoryName(orphan)!, "abcdef");
        await File.WriteAllTextAsync(shortName, "of someone");

        registry.Reopen();

        Assert.Equal(1, registry.Storage.Quarantined);
        Assert.False(File.Exists(orphan));
        Assert.Equal(
            "renamed, not committed",
            await File.ReadAllTextAsync(Path.Combine(registry.Folder, "quarantine", "sha256", Path.GetFileName(orphan))));
        Assert.False(File.Exists(upload));
        Assert.True(File.Exists(foreign));
        Assert.True(File.Exists(shortName));
        Assert.True(File.Exists(registry.Storage.Blobs.PathOf(Digest.Parse(kept))));
    }

    [Fact]
    public async Task A_crash_before_a_blob_is_on_record_leaves_its_upload_as_it_was_acknowledged()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        byte[] content = [1, 2, 3];
        string id = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
        await registry.Services.Uploads.AppendAsync(
            RegistryFixture.Key("web"), id, new UploadPart(new MemoryStream(content)), default);
        registry.Storage.Blobs.Adopt(Path.Combine(registry.Folder, "uploads", id), Digest.Compute(content));

        registry.Reopen();

        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
        Digest digest = await registry.Services.Uploads.CompleteAsync(
            RegistryFixture.Key("web"), id, new CompleteUploadRequest([Digest.Compute(content)]), default);
        Assert.Equal(content, await File.ReadAllBytesAsync(registry.Storage.Blobs.PathOf(digest)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(registry.Folder, "uploads")));
    }

    [Fact]
    public async Task The_file_of_a_removed_blob_goes_at_the_next_start_if_a_crash_kept_it()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string digest = await registry.PushBlobAsync("web", "removed");
        string path = registry.Storage.Blobs.PathOf(Digest.Parse(digest));
        await registry.Storage.WriteAsync(
            session =>
            {
                session.Sql.Execute("DELETE FROM repository");
                session.Layers.RemoveUnheld();
            },
            default);
        Assert.True(File.Exists(path));

        registry.Reopen();

        Assert.False(File.Exists(path));
        Assert.Equal(0, registry.Storage.Quarantined);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_that_lost_records_stops_the_start_until_someone_agrees(bool isOlder)
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        string folder = registry.Folder;
        string database = Path.Combine(folder, "registry.db");
        var blobs = new List<string>();
        registry.Restart(() => File.Copy(database, database + ".old"));
        for (int i = 0; i < 12; i++)
            blobs.Add(registry.Storage.Blobs.PathOf(Digest.Parse(await registry.PushBlobAsync("web", $"blob {i}"))));

        IOException error = Assert.Throws<IOException>(() => registry.Restart(() =>
        {
            foreach (string suffix in (string[])["", "-wal", "-shm"])
                File.Delete(database + suffix);
            if (isOlder)
                File.Copy(database + ".old", database);
            else
                File.Delete(database + ".old");
        }));
        Assert.Contains(isOlder ? "12 of 12 blobs" : "no registry.db", error.Message, StringComparison.Ordinal);
        Assert.All(blobs, blob => Assert.True(File.Exists(blob)));
        if (!isOlder)
        {
            File.WriteAllText(database, "");
            IOException again = Assert.Throws<IOException>(() => registry.Restart(() => { }));
            Assert.Contains("12 of 12 blobs", again.Message, StringComparison.Ordinal);
        }

        registry.Restart(() => Directory.CreateDirectory(Path.Combine(folder, "quarantine")));
        Assert.Equal(12, registry.Storage.Quarantined);
        Assert.Empty(registry.Storage.Blobs.EnumerateDigests());
        Assert.Equal(12, Directory.GetFiles(Path.Combine(folder, "quarantine", "sha256")).Length);
    }

    [Fact]
    public async Task A_damaged_database_stops_the_start_and_nothing_is_removed()
    {
        using var registry = new RegistryFixture(disk: true);
        await registry.CreateAsync("web");
        for (int i = 0; i < 200; i++)
            await registry.CreateAsync($"team/repository-{i}");
        string blob = registry.Storage.Blobs.PathOf(Digest.Parse(await registry.PushBlobAsync("web", "kept")));
        string database = Path.Combine(registry.Folder, "registry.db");

        IOException error = Assert.Throws<IOException>(() => registry.Restart(() =>
        {
            byte[] bytes = File.ReadAllBytes(database);
            for (int at = 4096; at < bytes.Length; at += 512)
                bytes[at] ^= 0xff;
            File.WriteAllBytes(database, bytes);
        }));

        Assert.Contains("database", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(blob));
    }

    [Fact]
    public void A_folder_of_something_else_is_left_alone()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            string photo = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "uploads")).FullName, "holiday.jpg");
            File.WriteAllText(photo, "x");
            Assert.Contains(
                "no registry.db", Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(folder)).Message, StringComparison.Ordinal);
            Assert.True(File.Exists(photo));

            File.Move(photo, Path.Combine(folder, "notes.txt"));
            Assert.Contains(
                "is not empty", Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(folder)).Message, StringComparison.Ordinal);
            Assert.Equal(2, Directory.EnumerateFileSystemEntries(folder).Count());

            File.Delete(Path.Combine(folder, "notes.txt"));
            RegistryStorage.OpenFolder(folder).Dispose();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
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
        string dead = Directory.CreateTempSubdirectory("ecrps-local-").FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        foreach (string folder in (string[])[dead, living.Folder])
            File.SetLastWriteTimeUtc(Path.Combine(folder, "lock"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        string starting = Directory.CreateTempSubdirectory("ecrps-local-").FullName;
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
        string folder = Directory.CreateTempSubdirectory("ecrps-test-").FullName;
        try
        {
            using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "registry.db")};Pooling=False"))
            {
                connection.Open();
                using SqliteCommand command = connection.CreateCommand();
                command.CommandText = "PRAGMA user_version=99";
                command.ExecuteNonQuery();
            }

            IOException error = Assert.Throws<IOException>(() => RegistryStorage.OpenFolder(folder));
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
        string upload = await registry.Services.Uploads.InitiateAsync(RegistryFixture.Key("web"), default);
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
        string large = new string('x', 1_000_000);

        LocalRegistry.Errors.RegistryException error = await Assert.ThrowsAsync<LocalRegistry.Errors.RegistryException>(() =>
            registry.Storage.WriteAsync(
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
