using System.Security.Cryptography;
using System.Text;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Layers;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Storage;

/// <summary>A registry's state on disk or in memory, with short forms for what tests put into it.</summary>
internal sealed class RegistryFixture : IDisposable
{
    public static readonly RegistryScope Scope = new("123456789012", "us-east-1");

    /// <summary>A repository of the registry that the tests use.</summary>
    public static RepositoryKey Key(string name) => new(Scope, name);

    private readonly string? _folder;
    private readonly Quotas _quotas;

    public RegistryFixture(bool disk, Quotas? quotas = null)
    {
        _quotas = quotas ?? Quotas.None;
        _folder = disk ? Directory.CreateTempSubdirectory("ecrps-test-").FullName : null;
        Open();
    }

    public ManualClock Clock { get; } = new();

    public RegistryStorage Storage { get; private set; } = null!;

    public RegistryState Services { get; private set; } = null!;

    public string Folder => Storage.Folder.Root;

    /// <summary>Changes the folder while the storage on disk is closed.</summary>
    public void Restart(Action meanwhile)
    {
        Close();
        meanwhile();
        Open();
    }

    /// <summary>Reopens the storage on disk; storage in memory cannot be reopened.</summary>
    public void Reopen()
    {
        if (_folder is null)
            return;
        Close();
        Open();
    }

    public Task<RepositoryRecord> CreateAsync(
        string name, RegistryScope? scope = null, string mutability = "MUTABLE", params string[] exclusions) =>
        Services.Repositories.CreateAsync(
            new RepositoryRecord
            {
                Key = new RepositoryKey(scope ?? Scope, name),
                CreatedAt = Clock.Now,
                TagMutability = mutability,
                ExclusionFilters = exclusions,
            },
            [],
            default);

    public async Task<string> PushBlobAsync(string repository, byte[] content)
    {
        string id = await Services.Uploads.InitiateAsync(Key(repository), default);
        await Services.Uploads.AppendAsync(Key(repository), id, new UploadPart(new MemoryStream(content)), default);
        Digest digest = await Services.Uploads.CompleteAsync(
            Key(repository), id, new CompleteUploadRequest([Digest.Compute(content)]), default);
        return digest.ToString();
    }

    public Task<string> PushBlobAsync(string repository, string content) => PushBlobAsync(repository, Encoding.UTF8.GetBytes(content));

    /// <summary>An image with a configuration and one layer made from a name.</summary>
    public async Task<PutImageResult> PushImageAsync(string repository, string name, string? tag = null, string? subject = null)
    {
        string config = await PushBlobAsync(repository, $"config of {name}");
        string layer = await PushBlobAsync(repository, $"layer of {name}");
        return await PutAsync(repository, ImageManifest(config, layer, subject), tag);
    }

    public Task<PutImageResult> PutAsync(
        string repository, string manifest, string? tag = null, bool repeatIsError = true, string? digest = null) =>
        Services.Images.PutAsync(
            new PutImageRequest
            {
                Repository = Key(repository),
                Manifest = Encoding.UTF8.GetBytes(manifest),
                Tag = tag,
                Digest = digest,
                RepeatIsError = repeatIsError,
            },
            default);

    public static string ImageManifest(string config, string layer, string? subject = null) =>
        $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}",
        "config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{config}}","size":10},
        "layers":[{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"{{layer}}","size":10}]
        {{(subject is null ? "" : $$""","subject":{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{subject}}","size":10}""")}}}
        """;

    public static string IndexManifest(params string[] children) =>
        $$"""
        {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}",
        "manifests":[{{string.Join(',', children.Select(child => $$"""{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{child}}","size":10}"""))}}]}
        """;

    public static string DigestOf(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    public void Dispose()
    {
        Close();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private void Open()
    {
        Storage = _folder is null ? RegistryStorage.OpenInMemory() : RegistryStorage.OpenFolder(_folder);
        Services = new RegistryState(Storage, Clock, _quotas);
    }

    private void Close()
    {
        Services.Dispose();
        Storage.Dispose();
    }
}
