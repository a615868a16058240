using EcrPS.LocalRegistry.Api;
using Microsoft.AspNetCore.Http;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class RequestBodiesTests
{
    [Fact]
    public async Task Large_bodies_have_a_limit_together_for_which_later_ones_wait_and_small_ones_do_not()
    {
        using var bodies = new RequestBodies();
        var held = new List<RequestBody>();
        Task<RequestBody> next = bodies.ReadAsync(Request(RequestBodies.MaxBytes), default);
        while (next.IsCompleted)
        {
            held.Add(await next);
            next = bodies.ReadAsync(Request(RequestBodies.MaxBytes), default);
        }

        Assert.Equal(8, held.Count);
        (await bodies.ReadAsync(Request(4096), default)).Dispose();
        Assert.False(next.IsCompleted);

        held[0].Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task A_body_that_fails_gives_its_share_back()
    {
        using var bodies = new RequestBodies();
        for (int i = 0; i < 20; i++)
        {
            DefaultHttpContext context = new();
            context.Request.ContentLength = RequestBodies.MaxBytes;
            context.Request.Body = new BrokenStream();
            await Assert.ThrowsAsync<IOException>(() => bodies.ReadAsync(context.Request, default));
        }
    }

    // Announces a length; the body ends before, which the web server would report.
    private static HttpRequest Request(long length)
    {
        DefaultHttpContext context = new();
        context.Request.ContentLength = length;
        context.Request.Body = new MemoryStream();
        return context.Request;
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The connection was cut.");
    }
}
