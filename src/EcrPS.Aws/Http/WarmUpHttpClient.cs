using System.Net;
using Amazon.Runtime;

namespace EcrPS.Aws.Http;

/// <summary>Answers every request with an empty object, without network access.</summary>
internal sealed class WarmUpHttpClient : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(new BufferedReplyHandler(new Stub(), TimeProvider.System));

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Stub : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent("{}"u8.ToArray()) });
    }
}
