using System.Net;
using System.Text.Json;
using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Services;
using EcrPS.LocalRegistry.Timing;
using Microsoft.AspNetCore.Http.Features;

namespace EcrPS.LocalRegistry.Control;

/// <summary>
/// The control plane under <c>/_ecrps/</c>, for tests: moves the clock, injects faults, returns the logs of requests and events,
/// resets the registry. It requires no credentials and therefore answers callers on this machine only.
/// </summary>
internal sealed class ControlEndpoint(
    RegistryClock clock, FaultTable faults, RequestLog log, EventLog events, RegistryTokens tokens, RegistryState state)
{
    public const string Prefix = "/_ecrps/";

    private const int MaxBodyBytes = 64 * 1024; // a fault is a few hundred bytes

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote))
        {
            await AnswerErrorAsync(
                context,
                StatusCodes.Status403Forbidden,
                "The control plane answers only callers on its own machine.").ConfigureAwait(false);
            return;
        }

        try
        {
            await RouteAsync(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or ArgumentException or OverflowException
            or BadHttpRequestException)
        {
            await AnswerErrorAsync(context, StatusCodes.Status400BadRequest, exception.Message).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(HttpContext context)
    {
        string path = context.Request.Path.Value![Prefix.Length..];
        switch (context.Request.Method, path)
        {
            case ("GET", "clock"):
                await AnswerClockAsync(context).ConfigureAwait(false);
                break;
            case ("POST", "clock"):
                Move(await ReadAsync(context, ControlJson.Default.ClockMove).ConfigureAwait(false));
                await AnswerClockAsync(context).ConfigureAwait(false);
                break;
            case ("GET", "faults"):
                await AnswerAsync(context, new FaultList(faults.Read()), ControlJson.Default.FaultList).ConfigureAwait(false);
                break;
            case ("POST", "faults"):
                Fault added = faults.Add(Check(await ReadAsync(context, ControlJson.Default.Fault).ConfigureAwait(false)));
                await AnswerAsync(context, added, ControlJson.Default.Fault).ConfigureAwait(false);
                break;
            case ("DELETE", "faults"):
                faults.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("DELETE", _) when path.StartsWith("faults/", StringComparison.Ordinal):
                context.Response.StatusCode = faults.Remove(path["faults/".Length..])
                    ? StatusCodes.Status204NoContent
                    : StatusCodes.Status404NotFound;
                break;
            case ("GET", "requests"):
                await AnswerAsync(
                    context,
                    new RequestList([.. log.Read().Select(RequestEntry.From)]),
                    ControlJson.Default.RequestList).ConfigureAwait(false);
                break;
            case ("DELETE", "requests"):
                log.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("GET", "events"):
                context.Response.ContentType = System.Net.Mime.MediaTypeNames.Application.Json;
                await context.Response.WriteAsync($"{{\"events\":[{string.Join(',', events.Read())}]}}", context.RequestAborted)
                    .ConfigureAwait(false);
                break;
            case ("DELETE", "events"):
                events.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case ("POST", "reset"):
                await ResetAsync(context.RequestAborted).ConfigureAwait(false);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                await AnswerErrorAsync(
                    context,
                    StatusCodes.Status404NotFound,
                    $"The control plane has no {context.Request.Method} {context.Request.Path}.").ConfigureAwait(false);
                break;
        }
    }

    private void Move(ClockMove move)
    {
        if (move is { AdvanceSeconds: { } seconds, Now: null })
        {
            clock.Advance(TimeSpan.FromSeconds(seconds));
        }
        else if (move is { AdvanceSeconds: null, Now: { } now })
        {
            MoveTo(now);
        }
        else
        {
            throw new ArgumentException("Say either 'advanceSeconds' or 'now'.");
        }
    }

    private void MoveTo(DateTimeOffset now)
    {
        if (now < clock.GetUtcNow() && state.Repositories.Any())
            throw new ArgumentException($"The clock goes back only while there is no repository: it is {clock.GetUtcNow():u} already.");
        clock.Set(now);
    }

    private static Fault Check(Fault fault)
    {
        if (fault is { Status: null, DelayMilliseconds: 0, CutAfterBytes: null })
            throw new ArgumentException("A fault needs 'status', 'delayMilliseconds' or 'cutAfterBytes'.");
        if (fault.Status is < 200 or > 599 || fault.Count < 1 || fault.Skip < 0 || fault.DelayMilliseconds < 0 || fault.CutAfterBytes < 0)
        {
            throw new ArgumentException(
                "'status' is 200 to 599, 'count' at least 1, and 'skip', 'delayMilliseconds' and 'cutAfterBytes' at least 0.");
        }

        return fault;
    }

    private async Task ResetAsync(CancellationToken cancellationToken)
    {
        faults.Clear();
        tokens.Clear();
        await state.ClearAsync(cancellationToken).ConfigureAwait(false);
        log.Clear();
        events.Clear();
        clock.Reset();
    }

    private Task AnswerClockAsync(HttpContext context) =>
        AnswerAsync(context, new ClockState(clock.GetUtcNow(), clock.Offset.TotalSeconds), ControlJson.Default.ClockState);

    private static Task AnswerErrorAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return AnswerAsync(context, new ControlError(message), ControlJson.Default.ControlError);
    }

    private static Task AnswerAsync<T>(HttpContext context, T value, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(value, type, cancellationToken: context.RequestAborted);

    private static async Task<T> ReadAsync<T>(HttpContext context, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodyBytes;
        return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false)
            ?? throw new JsonException("The body is null.");
    }
}
