using System.Text;
using EcrPS.Client;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Oci;

/// <summary>A separate registry for each test, with a blob and an image for it.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit calls IAsyncLifetime.DisposeAsync.")]
public abstract class RegistryStoreTestBase : IAsyncLifetime
{
    private protected static readonly byte[] Content = Samples.Noise(400_000);
    private protected static readonly Descriptor Blob = new(MediaTypes.OciLayerTar, Digest.Compute(Content), Content.Length);
    private protected static readonly Manifest Image = Manifest.Parse(Encoding.UTF8.GetBytes(
        $$$"""{"schemaVersion":2,"mediaType":"{{{MediaTypes.OciManifest}}}","config":{"mediaType":"{{{MediaTypes.OciConfig}}}","digest":"{{{Blob.Digest}}}","size":{{{Blob.Size}}}},"layers":[]}"""));

    private protected FakeRegistry Registry { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Registry.DisposeAsync();

    private protected static Task WriteAsync(RegistryStore store) =>
        store.WriteBlobAsync(Blob, _ => Task.FromResult<Stream>(new MemoryStream(Content)), null, CancellationToken.None);

    private protected static Task<Stream> Opened(ref int count)
    {
        count++;
        return Task.FromResult<Stream>(new MemoryStream(Content));
    }

    private protected static async Task<byte[]> ReadAsync(RegistryStore store)
    {
        await using Stream stream = await store.OpenBlobAsync(Blob, CancellationToken.None);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return copy.ToArray();
    }
}
