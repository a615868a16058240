using System.Security;
using System.Text;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace EcrPS.LocalRegistry.Api;

/// <summary>
/// STS GetCallerIdentity, which Terraform and other clients call before anything else
/// (AWS STS API reference; query protocol: a form in, XML out).
/// </summary>
internal sealed class StsEndpoint(ApiAuthentication authentication, RequestBodies bodies)
{
    private const string Service = "sts";
    private const string Operation = "GetCallerIdentity";
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";
    private const string FormContentType = "application/x-www-form-urlencoded";

    public static bool IsFor(HttpRequest request) =>
        request.ContentType?.StartsWith(FormContentType, StringComparison.OrdinalIgnoreCase) == true;

    public async Task HandleAsync(HttpContext context, RequestRecord record)
    {
        try
        {
            authentication.CheckHeaders(context.Request, Service);
            using RequestBody body = await bodies.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            Caller caller = authentication.Authenticate(context.Request, body.Bytes.Span, Service, record);
            using var reader = new FormReader(Encoding.UTF8.GetString(body.Bytes.Span));
            Dictionary<string, StringValues> form = await reader.ReadFormAsync(context.RequestAborted).ConfigureAwait(false);
            string action = form.TryGetValue("Action", out StringValues value) ? value.ToString() : "";
            record.Operation = action;
            if (action == Operation)
            {
                await AnswerAsync(context, record, caller).ConfigureAwait(false);
            }
            else
            {
                await AnswerErrorAsync(
                    context,
                    record,
                    StatusCodes.Status400BadRequest,
                    "InvalidAction",
                    $"Of STS, only {Operation} is here, not '{action}'.").ConfigureAwait(false);
            }
        }
        catch (InvalidDataException exception)
        {
            // The form has more or longer keys than ASP.NET Core accepts.
            await AnswerErrorAsync(
                context, record, StatusCodes.Status400BadRequest, "ValidationError", exception.Message).ConfigureAwait(false);
        }
        catch (AuthenticationException exception)
        {
            await AnswerErrorAsync(
                context, record, AuthenticationException.Status, StsCode(exception.Code), exception.Message).ConfigureAwait(false);
        }
    }

    private static Task AnswerAsync(HttpContext context, RequestRecord record, Caller caller) =>
        SendAsync(context, $"""
            <{Operation}Response xmlns="{Namespace}">
              <{Operation}Result>
                <Arn>{SecurityElement.Escape(caller.Identity.PrincipalArn)}</Arn>
                <UserId>{SecurityElement.Escape(caller.Identity.AccessKeyId)}</UserId>
                <Account>{caller.Identity.AccountId}</Account>
              </{Operation}Result>
              <ResponseMetadata><RequestId>{record.Id}</RequestId></ResponseMetadata>
            </{Operation}Response>
            """);

    private static Task AnswerErrorAsync(HttpContext context, RequestRecord record, int status, string code, string message)
    {
        record.ErrorCode = code;
        context.Response.StatusCode = status;
        return SendAsync(context, $"""
            <ErrorResponse xmlns="{Namespace}">
              <Error><Type>Sender</Type><Code>{code}</Code><Message>{SecurityElement.Escape(message)}</Message></Error>
              <RequestId>{record.Id}</RequestId>
            </ErrorResponse>
            """);
    }

    private static Task SendAsync(HttpContext context, string xml)
    {
        context.Response.ContentType = "text/xml";
        return context.Response.WriteAsync(xml, context.RequestAborted);
    }

    // STS has older names for the same errors (AWS STS API reference, "Common Errors").
    private static string StsCode(string code) => code switch
    {
        "InvalidSignatureException" => "SignatureDoesNotMatch",
        "UnrecognizedClientException" => "InvalidClientTokenId",
        "ExpiredTokenException" => "ExpiredToken",
        "MissingAuthenticationTokenException" => "MissingAuthenticationToken",
        _ => "IncompleteSignature",
    };
}
