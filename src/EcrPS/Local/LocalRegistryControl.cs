using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.Client;

namespace EcrPS.Local;

/// <summary>Client of a registry's health endpoint and control plane.</summary>
/// <param name="endpointUrl">The registry's endpoint.</param>
internal sealed class LocalRegistryControl(string endpointUrl)
{
    // A proxy server cannot reach loopback addresses of this machine.
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(100) };

    /// <summary>Reads the current state of the registry.</summary>
    /// <param name="known">The state known so far.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<EcrLocalRegistry> DescribeAsync(EcrLocalRegistry known, CancellationToken cancellationToken)
    {
        JsonElement health = await SendAsync(HttpMethod.Get, "health", body: null, cancellationToken).ConfigureAwait(false);
        bool hasControl = health.GetProperty("control").GetBoolean();
        DateTimeOffset? time = null;
        if (hasControl)
        {
            time = (await SendAsync(HttpMethod.Get, "_ecrps/clock", body: null, cancellationToken).ConfigureAwait(false)).GetProperty("now")
                .GetDateTimeOffset();
        }

        return known with
        {
            ProcessId = health.GetProperty("pid").GetInt32(),
            HasControl = hasControl,
            Time = time,
            // An array, because PowerShell cannot index the compiler-generated read-only lists.
            Registries = health.GetProperty("registries").EnumerateArray().Select(Address).ToArray(),
        };
    }

    /// <summary>Reads the state of a registry that this session did not start.</summary>
    public async Task<EcrLocalRegistry> DescribeAsync(CancellationToken cancellationToken)
    {
        JsonElement health = await SendAsync(HttpMethod.Get, "health", body: null, cancellationToken).ConfigureAwait(false);
        int port = new Uri(endpointUrl).Port;
        EcrLocalRegistryAddress own = health.GetProperty("registries")
            .EnumerateArray()
            .Select(Address)
            .First(one => one.Registry.EndsWith($":{port}", StringComparison.Ordinal));
        var registry = new EcrLocalRegistry
        {
            EndpointUrl = endpointUrl.TrimEnd('/'),
            Registry = own.Registry,
            RegistryId = own.RegistryId,
            Region = own.Region,
        };
        return await DescribeAsync(registry, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether its data outlives it, so that a reset loses more than a stop does.</summary>
    public async Task<bool> IsDurableAsync(CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Get, "health", body: null, cancellationToken).ConfigureAwait(false))
            .GetProperty("durable").GetBoolean();

    /// <summary>Moves the clock forward.</summary>
    public Task AdvanceAsync(TimeSpan by, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "_ecrps/clock", new JsonObject { ["advanceSeconds"] = by.TotalSeconds }, cancellationToken);

    /// <summary>Moves the clock to a time, which may be in the past only while there is no repository.</summary>
    public Task MoveToAsync(DateTimeOffset time, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "_ecrps/clock", new JsonObject { ["now"] = time }, cancellationToken);

    /// <summary>Adds faults to later requests.</summary>
    public Task AddAsync(JsonObject fault, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "_ecrps/faults", fault, cancellationToken);

    /// <summary>Removes all faults.</summary>
    public Task ClearFaultsAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Delete, "_ecrps/faults", body: null, cancellationToken);

    /// <summary>Resets it to the state of a new, empty registry.</summary>
    public Task ResetAsync(CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, "_ecrps/reset", body: null, cancellationToken);

    private static EcrLocalRegistryAddress Address(JsonElement one) =>
        new(one.GetProperty("account").GetString()!, one.GetProperty("region").GetString()!, one.GetProperty("registry").GetString()!);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate($"{endpointUrl.TrimEnd('/')}/{path}", UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{endpointUrl}' is not an endpoint URL: use a form such as http://127.0.0.1:41234.");
        using var request = new HttpRequestMessage(method, uri);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        try
        {
            using HttpResponseMessage reply = await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            byte[] content = await reply.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            if (!reply.IsSuccessStatusCode)
                throw Refused(reply.StatusCode, content);
            return content.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(content);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException)
        {
            throw new EcrException(
                EcrErrorCodes.EndpointUnreachable, $"No embedded registry answers at {endpointUrl}: {error.Message}", error);
        }
    }

    private Exception Refused(HttpStatusCode status, byte[] content)
    {
        string? message = Message(content);
        return status == HttpStatusCode.BadRequest && message is not null
            ? new ArgumentException(message)
            : new EcrException(
                "ControlRefused", $"{endpointUrl} has no control plane (start it without -NoControl): {message ?? status.ToString()}");
    }

    private static string? Message(byte[] content)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(content).GetProperty("message").GetString();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
