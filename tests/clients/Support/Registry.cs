using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.Clients.Tests.Support;

/// <summary>The program <c>ecrps-local</c> on a free port, and clients that inspect it.</summary>
internal sealed class Registry : IDisposable
{
    private readonly LocalProcess _process;
    private string? _password;

    private Registry(LocalProcess process, ClientFolder folder, JsonObject announcement)
    {
        _process = process;
        Folder = folder;
        Endpoint = (string)announcement["endpoint"]!;
        Host = (string)announcement["registry"]!;
    }

    public ClientFolder Folder { get; }

    /// <summary>The URL of the API, such as <c>http://127.0.0.1:41234</c>.</summary>
    public string Endpoint { get; }

    /// <summary>The host in image references, such as <c>localhost:41234</c>.</summary>
    public string Host { get; }

    public static Task<Registry> StartAsync(ClientFolder folder, params string[] arguments) =>
        FromAsync(folder, LocalProcess.Start(arguments));

    /// <summary>Waits until a program that was started elsewhere is ready.</summary>
    public static async Task<Registry> FromAsync(ClientFolder folder, LocalProcess process)
    {
        try
        {
            var registry = new Registry(process, folder, await process.ReadAnnouncementAsync());
            folder.Variables["AWS_ENDPOINT_URL"] = registry.Endpoint;
            return registry;
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>Runs the AWS CLI and returns the result, whether it succeeded or failed.</summary>
    public Task<ClientRun> TryAwsAsync(params string[] arguments) =>
        Folder.RunAsync("aws", [.. arguments, "--output", "json"], input: null);

    /// <summary>Runs <c>aws ecr</c>, which has to succeed, and returns its output; null if there is none.</summary>
    public async Task<JsonNode?> EcrAsync(params string[] arguments)
    {
        string output = (await TryAwsAsync(["ecr", .. arguments])).Succeeded();
        return output.Length == 0 ? null : JsonNode.Parse(output);
    }

    /// <summary>The password for user AWS, from the API.</summary>
    public async Task<string> PasswordAsync()
    {
        if (_password is null)
        {
            JsonNode data = (await CallAsync("GetAuthorizationToken", new JsonObject()))["authorizationData"]![0]!;
            _password = Encoding.UTF8.GetString(Convert.FromBase64String((string)data["authorizationToken"]!)).Split(':', 2)[1];
        }

        return _password;
    }

    /// <summary>Signs skopeo and buildah in, which share the file that REGISTRY_AUTH_FILE names.</summary>
    public async Task SignInAsync() =>
        (await Folder.RunAsync(
            "skopeo", ["login", "--tls-verify=false", "--username", "AWS", "--password-stdin", Host], await PasswordAsync())).Succeeded();

    /// <summary>A repository as our own publisher sees it.</summary>
    public RegistryStore Store(string repository) => new(
        new Uri("http://" + Host),
        repository,
        async _ => new NetworkCredential("AWS", await PasswordAsync()),
        new RegistryOptions { MaxAttempts = 1 });

    /// <summary>Calls the API over the wire; the call has to succeed.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject body)
    {
        (bool isSuccess, JsonObject reply) = await SendAsync(operation, body);
        Assert.True(isSuccess, $"{operation}: {reply.ToJsonString()}");
        return reply;
    }

    /// <summary>Calls the API over the wire.</summary>
    public async Task<(bool IsSuccess, JsonObject Reply)> SendAsync(string operation, JsonObject body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Endpoint + "/");
        byte[] bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        request.Content = new ByteArrayContent(bytes);
        request.Content.Headers.ContentType = new("application/x-amz-json-1.1");
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921." + operation);
        new TestSigner().Sign(request, bytes);
        using HttpResponseMessage response = await http.SendAsync(request);
        return (response.IsSuccessStatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Posts to the control plane of a registry that was started with <c>--control</c>.</summary>
    public async Task ControlAsync(string path, JsonObject body)
    {
        using var http = new HttpClient();
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await http.PostAsync(new Uri($"{Endpoint}/_ecrps/{path}"), content);
        response.EnsureSuccessStatusCode();
    }

    public Task CreateAsync(string repository) => CallAsync("CreateRepository", new JsonObject { ["repositoryName"] = repository });

    /// <summary>Kills the process, which has the effect of a crash.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.EndAsync();
    }

    public void Dispose() => _process.Dispose();
}
