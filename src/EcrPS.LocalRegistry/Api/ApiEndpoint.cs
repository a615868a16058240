using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry.Api;

/// <summary>The ECR API: JSON 1.1 over <c>POST /</c>, the operation named by <c>X-Amz-Target</c>.</summary>
internal sealed class ApiEndpoint(ApiAuthentication authentication, StsEndpoint sts)
{
    private const string Service = "ecr";
    private const string TargetHeader = "X-Amz-Target";
    private const string TargetPrefix = "AmazonEC2ContainerRegistry_V20150921.";

    /// <summary>The operation that a request names, whether it exists or not; null where it names none of ECR.</summary>
    public static string? OperationOf(HttpRequest request)
    {
        var target = request.Headers[TargetHeader].ToString();
        return target.StartsWith(TargetPrefix, StringComparison.Ordinal) ? target[TargetPrefix.Length..] : null;
    }

    public async Task HandleAsync(HttpContext context, RequestRecord record)
    {
        var body = await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
        if (StsEndpoint.IsFor(context.Request))
        {
            await sts.HandleAsync(context, body, record).ConfigureAwait(false);
            return;
        }

        authentication.Authenticate(context.Request, body.Span, Service, record);
        await WireError.WriteAsync(context, StatusCodes.Status404NotFound, "UnknownOperationException", "There is no such operation.").ConfigureAwait(false);
    }
}
