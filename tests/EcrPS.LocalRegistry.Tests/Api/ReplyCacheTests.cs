using System.Buffers;
using System.Text;
using EcrPS.LocalRegistry.Api;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;
using EcrPS.LocalRegistry.Tests.Storage;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ReplyCacheTests : IDisposable
{
    private static readonly RegistryScope Elsewhere = RegistryFixture.Scope with { Region = "eu-west-1" };

    private readonly RegistryFixture _registry = new(disk: false);
    private readonly ReplyCache _cache;
    private int _made;

    public ReplyCacheTests() => _cache = new ReplyCache(() => _registry.Storage.Version);

    public void Dispose() => _registry.Dispose();

    [Fact]
    public void A_reply_is_made_once()
    {
        Assert.Equal("1", Ask());
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void Another_request_registry_or_operation_has_a_reply_of_its_own() =>
        Assert.Equal(["1", "2", "3", "4", "1"], [Ask(), Ask(request: "{ }"), Ask(Elsewhere), Ask(operation: "ListImages"), Ask()]);

    [Fact]
    public async Task After_any_change_it_is_made_again()
    {
        Assert.Equal("1", Ask());
        await _registry.CreateAsync("team/web");
        Assert.Equal("2", Ask());
        Assert.Equal("2", Ask());
    }

    [Fact]
    public async Task A_change_that_came_to_nothing_does_no_harm()
    {
        Ask();
        await Assert.ThrowsAsync<IOException>(() =>
            _registry.Storage.WriteAsync((StorageSession _) => throw new IOException("No."), CancellationToken.None));
        Assert.Equal("2", Ask());
        Assert.Equal("2", Ask());
    }

    [Fact]
    public async Task While_a_change_is_made_nothing_is_kept_or_taken()
    {
        Ask();
        await _registry.Storage.WriteAsync(
            _ =>
            {
                Assert.Equal("2", Ask());
                Assert.Equal("3", Ask());
            },
            CancellationToken.None);
        Assert.Equal("4", Ask());
        Assert.Equal("4", Ask());
    }

    [Fact]
    public void A_reply_made_before_a_change_is_not_kept_for_after_it()
    {
        _cache.Write("DescribeImages", RegistryFixture.Scope, "{}"u8, new ArrayBufferWriter<byte>(), reply =>
        {
            reply.Write("old"u8);
            _registry.Storage.WriteAsync(_ => { }, CancellationToken.None).GetAwaiter().GetResult();
        });
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void Of_one_that_fails_nothing_is_kept()
    {
        Assert.Throws<IOException>(() =>
            _cache.Write("DescribeImages", RegistryFixture.Scope, "{}"u8, new ArrayBufferWriter<byte>(), reply =>
            {
                reply.Write("half"u8);
                throw new IOException("No.");
            }));
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void What_does_not_fit_is_made_each_time()
    {
        const int size = (ReplyCache.MaxBytes / 2) - sizeof(char);
        Assert.Equal(
            ["1", "2", "3", "1", "2", "4"],
            [
                Ask(request: "a", size: size),
                Ask(request: "b", size: size),
                Ask(request: "c", size: 1),
                Ask(request: "a"),
                Ask(request: "b"),
                Ask(request: "c", size: 1),
            ]);
    }

    [Fact]
    public void A_large_request_takes_room_too()
    {
        string large = new string('a', ReplyCache.MaxBytes / sizeof(char));
        Assert.Equal(["1", "2"], [Ask(request: large), Ask(request: large)]);
    }

    private string Ask(RegistryScope? registry = null, string operation = "DescribeImages", string request = "{}", int size = 1)
    {
        var reply = new ArrayBufferWriter<byte>();
        _cache.Write(operation, registry ?? RegistryFixture.Scope, Encoding.UTF8.GetBytes(request), reply, made =>
        {
            made.Write(Encoding.ASCII.GetBytes($"{++_made}".PadRight(size)));
        });
        return Encoding.ASCII.GetString(reply.WrittenSpan).TrimEnd();
    }
}
