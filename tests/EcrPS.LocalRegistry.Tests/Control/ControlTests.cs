using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Control;

public sealed class ControlTests : IAsyncLifetime, IDisposable
{
    private LocalRegistryHost _host = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions { Control = true });
        _client = new ApiClient(_host.Endpoint);
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_clock_moves_forward_and_callers_keep_their_own_time()
    {
        JsonObject? before = await _client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/clock");

        JsonObject after = await PostAsync("clock", """{"advanceSeconds":5184000}""");

        Assert.Equal(5184000, (double)after["offsetSeconds"]!);
        Assert.True((DateTimeOffset)after["now"]! >= ((DateTimeOffset)before!["now"]!).AddDays(60));
        // Sixty days ahead, a signature with the current time is still valid.
        await _client.FailAsync("MakeCoffee", "{}", "UnknownOperationException", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_clock_goes_back_only_while_there_is_no_repository()
    {
        DateTimeOffset past = DateTimeOffset.UtcNow.AddDays(-60);
        await PostAsync("clock", $$"""{"now":"{{past:O}}"}""");
        JsonObject created = await _client.CallAsync("CreateRepository", new { repositoryName = "team/web" });
        Assert.InRange((double)created["repository"]!["createdAt"]!, past.ToUnixTimeSeconds() - 1, past.AddHours(1).ToUnixTimeSeconds());

        using HttpResponseMessage response = await _client.Http.PostAsync(
            "/_ecrps/clock", new StringContent("""{"now":"2001-01-01T00:00:00Z"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "no repository", (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clock", """{"advanceSeconds":-1}""")]
    [InlineData("clock", "{}")]
    [InlineData("clock", "tomorrow")]
    [InlineData("clock", """{"advanceSeconds":1e300}""")]
    [InlineData("faults", "{}")]
    [InlineData("faults", """{"status":42}""")]
    [InlineData("faults", """{"status":500,"colour":"red"}""")]
    public async Task What_makes_no_sense_is_refused(string what, string body)
    {
        using HttpResponseMessage response = await _client.Http.PostAsync($"/_ecrps/{what}", new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["message"]!);
    }

    [Fact]
    public async Task A_fault_hits_its_operation_so_many_times()
    {
        await PostAsync("faults", """{"operation":"DescribeRegistry","status":400,"code":"ThrottlingException","skip":1,"count":2}""");

        Assert.NotEqual("ThrottlingException", (await _client.SendAsync("DescribeRegistry", "{}")).ErrorType);
        Assert.Equal("Rate exceeded", await _client.FailAsync("DescribeRegistry", "{}", "ThrottlingException"));
        Assert.NotEqual("ThrottlingException", (await _client.SendAsync("MakeCoffee", "{}")).ErrorType);
        await _client.FailAsync("DescribeRegistry", "{}", "ThrottlingException");
        Assert.NotEqual("ThrottlingException", (await _client.SendAsync("DescribeRegistry", "{}")).ErrorType);
    }

    [Fact]
    public async Task A_fault_without_a_message_does_not_talk_of_rates()
    {
        await PostAsync("faults", """{"operation":"DescribeRegistry","status":500}""");

        Assert.Equal(
            "An injected fault: ServerException",
            await _client.FailAsync("DescribeRegistry", "{}", "ServerException", HttpStatusCode.InternalServerError));
    }

    [Fact]
    public async Task A_fault_on_a_path_answers_in_the_form_of_that_plane()
    {
        await PostAsync("faults", """{"path":"/v2/*","method":"PUT","status":429,"code":"TOOMANYREQUESTS","message":"Rate exceeded"}""");

        using HttpResponseMessage hit = await _client.Http.PutAsync("/v2/web/manifests/1", new StringContent("{}"));
        using HttpResponseMessage missed = await _client.Http.GetAsync("/v2/");

        Assert.Equal(HttpStatusCode.TooManyRequests, hit.StatusCode);
        Assert.Equal("""{"errors":[{"code":"TOOMANYREQUESTS","message":"Rate exceeded"}]}""", await hit.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, missed.StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public async Task A_cut_connection_is_cut(int bytes)
    {
        await PostAsync("faults", $$"""{"operation":"MakeCoffee","cutAfterBytes":{{bytes}},"count":1}""");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => _client.SendAsync("MakeCoffee", "{}"));
        await _client.FailAsync("MakeCoffee", "{}", "UnknownOperationException", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Faults_are_listed_and_removed()
    {
        JsonObject first = await PostAsync("faults", """{"status":500}""");
        await PostAsync("faults", """{"status":503}""");

        using HttpResponseMessage removed = await _client.Http.DeleteAsync($"/_ecrps/faults/{first["id"]}");
        using HttpResponseMessage again = await _client.Http.DeleteAsync($"/_ecrps/faults/{first["id"]}");
        JsonObject? left = await _client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/faults");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, again.StatusCode));
        Assert.Equal(503, (int)Assert.Single(left!["faults"]!.AsArray())!["status"]!);
    }

    [Fact]
    public async Task The_request_log_tells_what_was_asked_and_no_secret()
    {
        await _client.SendAsync("MakeCoffee", """{"secret":"s3cr3t"}""");

        string text = await _client.Http.GetStringAsync(new Uri("/_ecrps/requests", UriKind.Relative));
        JsonNode entry = Assert.Single(JsonNode.Parse(text)!["requests"]!.AsArray())!;

        Assert.Equal("MakeCoffee", (string)entry["operation"]!);
        Assert.Equal(404, (int)entry["status"]!);
        Assert.Equal("UnknownOperationException", (string)entry["errorCode"]!);
        Assert.Equal("123456789012", (string)entry["accountId"]!);
        Assert.DoesNotContain("s3cr3t", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Signature=", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reset_starts_over()
    {
        await PostAsync("clock", """{"advanceSeconds":3600}""");
        await PostAsync("faults", """{"status":500,"operation":"MakeCoffee"}""");
        await _client.SendAsync("MakeCoffee", "{}");

        using HttpResponseMessage reset = await _client.Http.PostAsync("/_ecrps/reset", null);

        Assert.Equal(HttpStatusCode.NoContent, reset.StatusCode);
        Assert.Equal(0, (double)(await _client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/clock"))!["offsetSeconds"]!);
        Assert.Empty((await _client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/faults"))!["faults"]!.AsArray());
        Assert.Empty((await _client.Http.GetFromJsonAsync<JsonObject>("/_ecrps/requests"))!["requests"]!.AsArray());
    }

    [Fact]
    public async Task Without_the_option_there_is_no_control()
    {
        await using LocalRegistryHost host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions());
        using var http = new HttpClient { BaseAddress = host.Endpoint };

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/_ecrps/clock")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await http.PostAsync("/_ecrps/reset", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/_ecrps/health")).StatusCode);
    }

    private async Task<JsonObject> PostAsync(string what, string body)
    {
        using HttpResponseMessage response = await _client.Http.PostAsync($"/_ecrps/{what}", new StringContent(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
