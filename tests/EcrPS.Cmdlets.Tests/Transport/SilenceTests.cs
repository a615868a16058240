using System.Net;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>Who accepts a connection and then says nothing must not hold anybody at a prompt for minutes.</summary>
public sealed class SilenceTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_ends_a_call_with_a_fault_that_is_not_tried_again(bool inBody)
    {
        using var client = new HttpClient(Limited(new Silent(inBody), Moment)) { Timeout = Timeout.InfiniteTimeSpan };
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => client.GetAsync(new Uri("http://127.0.0.1/")));
        Assert.Equal("EcrPS.Aws.Http.NoReplyException", fault.GetType().FullName);
        Assert.Null(fault.InnerException);
    }

    [Fact]
    public async Task Cancelling_is_no_timeout()
    {
        using var client = new HttpClient(Limited(new Silent(inBody: false), TimeSpan.FromMinutes(5))) { Timeout = Timeout.InfiniteTimeSpan };
        using var cancel = new CancellationTokenSource();
        var call = client.GetAsync(new Uri("http://127.0.0.1/"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    // The handler lives in the transport's own load context and is internal to it.
    private static DelegatingHandler Limited(HttpMessageHandler inner, TimeSpan silence) => (DelegatingHandler)Activator.CreateInstance(
        AwsTransportLoader.Load().GetType().Assembly.GetType("EcrPS.Aws.Http.BufferedReplyHandler", throwOnError: true)!, inner, silence)!;

    private sealed class Silent(bool inBody) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (inBody)
                return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SilentStream()) };
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException();
        }
    }

    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
