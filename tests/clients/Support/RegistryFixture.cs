namespace EcrPS.Clients.Tests.Support;

/// <summary>One in-memory registry for a test class, whose tests use separate repositories.</summary>
public sealed class RegistryFixture : IAsyncLifetime, IDisposable
{
    private readonly ClientFolder _folder = new();
    private Registry? _registry;

    internal ClientFolder Folder => _folder;

    internal Registry Registry => _registry!;

    /// <summary>An access key whose session has expired.</summary>
    internal static IReadOnlyDictionary<string, string?> ExpiredSession { get; } = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = "ASIAEXPIREDEXPIRED00",
        ["AWS_SECRET_ACCESS_KEY"] = "secret-of-a-session",
        ["AWS_SESSION_TOKEN"] = "token-of-a-session",
    };

    public async Task InitializeAsync()
    {
        string credentials = _folder.Path("credentials.json");
        await File.WriteAllTextAsync(
            credentials,
            """[{"accessKeyId":"ASIAEXPIREDEXPIRED00","secretAccessKey":"secret-of-a-session","sessionToken":"token-of-a-session","expiration":"2024-01-01T00:00:00Z"}]""");
        _registry = await Registry.StartAsync(_folder, "--credentials", credentials);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        _registry?.Dispose();
        _folder.Dispose();
    }
}
