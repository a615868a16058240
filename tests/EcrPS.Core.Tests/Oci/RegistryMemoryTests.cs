using System.Text;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Core.Tests.Oci;

/// <summary>
/// Replies of 200 MB, and endless lists: one error each, in little memory. The memory of the process is measured, so no other test
/// runs at the same time.
/// </summary>
[Collection(nameof(RegistryMemoryTests))]
[CollectionDefinition(nameof(RegistryMemoryTests), DisableParallelization = true)]
public sealed class RegistryMemoryTests : RegistryStoreTestBase
{
    private const long Mebibyte = 1 << 20;
    private const long Enormous = 200 * Mebibyte;

    [Theory]
    [InlineData("manifest", 200, false, OciErrorCodes.ManifestTooLarge)]
    [InlineData("manifest", 200, true, OciErrorCodes.ManifestTooLarge)]
    [InlineData("manifest", 403, false, "AccessDenied")]
    [InlineData("manifest", 403, true, "AccessDenied")]
    [InlineData("tags", 200, false, EcrErrorCodes.InvalidResponse)]
    [InlineData("tags", 200, true, EcrErrorCodes.InvalidResponse)]
    [InlineData("tags", 401, false, "AccessDenied")]
    [InlineData("blob", 404, true, "LayersNotFound")]
    [InlineData("upload", 403, false, "AccessDenied")]
    [InlineData("push", 400, true, EcrErrorCodes.InvalidResponse)]
    public async Task An_enormous_reply_is_one_error_in_little_memory(string what, int status, bool isChunked, string code)
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(status) { Filler = Enormous, IsChunked = isChunked });
        await using RegistryStore store = Registry.Open();
        Exception? error = null;
        long allocated = await AllocatedAsync(async () => error = await Record.ExceptionAsync(() => StepAsync(store, what)));
        Assert.Equal(code, error is OciException content ? content.ErrorCode : Assert.IsType<EcrException>(error).ErrorCode);
        Assert.Single(Registry.Requests);

        // A manifest of 4 MB, in a buffer that is doubled as it grows.
        Assert.InRange(allocated, 0, 24 * Mebibyte);
    }

    [Fact]
    public async Task A_blob_longer_than_it_should_be_is_not_read_to_its_end()
    {
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(200, Content) { Filler = Enormous });
        await using RegistryStore store = Registry.Open();
        await using Stream blob = await store.OpenBlobAsync(Blob, CancellationToken.None);
        using var copy = new MemoryStream();
        long allocated = await AllocatedAsync(async () =>
            Assert.Equal(OciErrorCodes.SizeMismatch, (await Assert.ThrowsAsync<OciException>(() => blob.CopyToAsync(copy))).ErrorCode));
        Assert.InRange(copy.Length, 0, Content.Length);
        Assert.InRange(allocated, 0, 24 * Mebibyte);
    }

    [Theory]
    [InlineData(0, 10_000)]
    [InlineData(50_000, 21)]
    public async Task Pages_of_tags_without_end_are_an_error(int tagsOnEach, int pages)
    {
        byte[] page = Encoding.UTF8.GetBytes(
            "{\"tags\":[" + string.Join(',', Enumerable.Range(0, tagsOnEach).Select(i => $"\"v{i}\"")) + "]}");
        int asked = 0;
        Registry.Intercept = _ => Task.FromResult<ScriptedReply?>(new ScriptedReply(
            200, page, ("Link", $"</v2/team/web/tags/list?last={++asked}>; rel=\"next\"")));
        await using RegistryStore store = Registry.Open();
        EcrException error = await Assert.ThrowsAsync<EcrException>(() => store.ListReferencesAsync(CancellationToken.None));
        Assert.Equal((EcrErrorCodes.InvalidResponse, false), (error.ErrorCode, error.IsRetryable));
        Assert.Equal(pages, asked);
    }

    private static async Task<long> AllocatedAsync(Func<Task> work)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await work();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static Task StepAsync(RegistryStore store, string what) => what switch
    {
        "manifest" => store.ResolveAsync("1", CancellationToken.None),
        "tags" => store.ListReferencesAsync(CancellationToken.None),
        "blob" => store.OpenBlobAsync(Blob, CancellationToken.None),
        "upload" => WriteAsync(store),
        _ => store.WriteManifestAsync(Image, "1", CancellationToken.None),
    };
}
