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
    public void AReplyIsMadeOnce()
    {
        Assert.Equal("1", Ask());
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void AnotherRequestRegistryOrOperationHasAReplyOfItsOwn() =>
        Assert.Equal(["1", "2", "3", "4", "1"], [Ask(), Ask(request: "{ }"), Ask(Elsewhere), Ask(operation: "ListImages"), Ask()]);

    [Fact]
    public async Task AfterAnyChangeItIsMadeAgain()
    {
        Assert.Equal("1", Ask());
        await _registry.CreateAsync("team/web");
        Assert.Equal("2", Ask());
        Assert.Equal("2", Ask());
    }

    [Fact]
    public async Task AChangeThatCameToNothingDoesNoHarm()
    {
        Ask();
        await Assert.ThrowsAsync<IOException>(() => _registry.Storage.WriteAsync((StorageSession _) => throw new IOException("No."), CancellationToken.None));
        Assert.Equal("2", Ask());
        Assert.Equal("2", Ask());
    }

    [Fact]
    public async Task WhileAChangeIsMadeNothingIsKeptOrTaken()
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
    public void AReplyMadeBeforeAChangeIsNotKeptForAfterIt()
    {
        _cache.Write("DescribeImages", RegistryFixture.Scope, "{}"u8, new ArrayBufferWriter<byte>(), reply =>
        {
            reply.Write("old"u8);
            _registry.Storage.WriteAsync(_ => { }, CancellationToken.None).GetAwaiter().GetResult();
        });
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void OfOneThatFailsNothingIsKept()
    {
        Assert.Throws<IOException>(() => _cache.Write("DescribeImages", RegistryFixture.Scope, "{}"u8, new ArrayBufferWriter<byte>(), reply =>
        {
            reply.Write("half"u8);
            throw new IOException("No.");
        }));
        Assert.Equal("1", Ask());
    }

    [Fact]
    public void WhatDoesNotFitIsMadeEachTime()
    {
        const int size = (ReplyCache.MaxBytes / 2) - sizeof(char);
        Assert.Equal(["1", "2", "3", "1", "2", "4"], [Ask(request: "a", size: size), Ask(request: "b", size: size), Ask(request: "c", size: 1), Ask(request: "a"), Ask(request: "b"), Ask(request: "c", size: 1)]);
    }

    [Fact]
    public void ALargeRequestTakesRoomToo()
    {
        var large = new string('a', ReplyCache.MaxBytes / sizeof(char));
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
