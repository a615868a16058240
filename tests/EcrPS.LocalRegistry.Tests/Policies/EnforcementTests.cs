using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Oci;

namespace EcrPS.LocalRegistry.Tests.Policies;

/// <summary>Policies on both planes, between identities of the credentials file and accounts.</summary>
public sealed class EnforcementTests : IAsyncLifetime
{
    private const string Home = "123456789012";
    private const string Guest = "999999999999";
    private const string Arn = $"arn:aws:ecr:us-east-1:{Home}:repository/team/web";
    private const string GuestUser = $"arn:aws:iam::{Guest}:user/test";
    private const string Builder = $"arn:aws:sts::{Home}:assumed-role/builder/ci";

    private static readonly byte[] Config = Encoding.UTF8.GetBytes("""{"architecture":"amd64","os":"linux"}""");
    private static readonly byte[] Layer = Encoding.UTF8.GetBytes("a layer");

    private readonly string _credentials = Path.GetTempFileName();
    private RegistryHarness _registry = null!;
    private ApiClient _guest = null!;
    private ApiClient _builder = null!;
    private string _image = "";

    private static string LayerDigest => RegistryHarness.DigestOf(Layer);

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(
            _credentials,
            $$"""[{"accessKeyId":"AKIDBUILDER","secretAccessKey":"s","accountId":"{{Home}}","principalArn":"{{Builder}}"}]""");
        _registry = await RegistryHarness.StartAsync(new LocalRegistryOptions { CredentialsFile = _credentials });
        _guest = _registry.ClientFor(new TestSigner { AccessKeyId = Guest });
        _builder = _registry.ClientFor(new TestSigner { AccessKeyId = "AKIDBUILDER", Secret = "s" });
        await _registry.CreateAsync("team/web");
        await _registry.CreateAsync("team/api");
        _image = await _registry.PushAsync("team/web", Config, Layer, "v1");
    }

    public async Task DisposeAsync()
    {
        _guest.Dispose();
        _builder.Dispose();
        await _registry.DisposeAsync();
        File.Delete(_credentials);
    }

    [Fact]
    public async Task Another_account_needs_an_Allow_and_hears_AWS_s_words_without_one()
    {
        var request = new { registryId = Home, repositoryName = "team/web" };
        Assert.Equal(
            $"User: {GuestUser} is not authorized to perform: ecr:DescribeImages on resource: {Arn} because no resource-based policy "
            + $"allows the ecr:DescribeImages action",
            await _guest.FailAsync("DescribeImages", request, "AccessDeniedException", HttpStatusCode.Forbidden));
        // The refusal does not reveal whether a repository exists either.
        await _guest.FailAsync(
            "DescribeImages", new { registryId = Home, repositoryName = "nowhere" }, "AccessDeniedException", HttpStatusCode.Forbidden);

        await SetAsync("team/web", Statement("Allow", Guest, "ecr:Describe*"));
        Assert.Equal(_image, (string)(await _guest.CallAsync("DescribeImages", request))["imageDetails"]![0]!["imageDigest"]!);
        await DeniedAsync(_guest, "ListImages", request);
        await DeniedAsync(_guest, "DescribeImages", new { registryId = Home, repositoryName = "team/api" });
        await DeniedAsync(_guest, "DescribeRepositories", new { registryId = Home });
        await DeniedAsync(_guest, "DescribeRepositories", new { registryId = Home, repositoryNames = new[] { "team/web", "team/api" } });
        Assert.Single((await _guest.CallAsync(
            "DescribeRepositories", new { registryId = Home, repositoryNames = new[] { "team/web" } }))["repositories"]!.AsArray());

        await _registry.Client.CallAsync("DeleteRepositoryPolicy", new { repositoryName = "team/web" });
        await DeniedAsync(_guest, "DescribeImages", request);
    }

    [Fact]
    public async Task Referrers_need_what_a_pull_of_the_manifest_needs()
    {
        var request = new { registryId = Home, repositoryName = "team/web", subjectId = new { imageDigest = _image } };
        await SetAsync("team/web", Statement("Allow", Guest, "ecr:ListImageReferrers"));
        Assert.Contains("ecr:BatchGetImage", await DeniedAsync(_guest, "ListImageReferrers", request), StringComparison.Ordinal);

        await SetAsync("team/web", Statement("Allow", Guest, "ecr:BatchGetImage"));
        Assert.Empty((await _guest.CallAsync("ListImageReferrers", request))["referrers"]!.AsArray());
    }

    [Fact]
    public async Task A_Deny_wins_over_an_Allow_and_over_one_s_own_account()
    {
        var request = new { registryId = Home, repositoryName = "team/web" };
        await SetAsync("team/web", Statement("Allow", Guest, "ecr:*"), Statement("Deny", "*", "ecr:ListImages"));
        await _guest.CallAsync("DescribeImages", request);
        foreach (ApiClient client in (ApiClient[])[_guest, _registry.Client, _builder])
        {
            string message = await client.FailAsync("ListImages", request, "AccessDeniedException", HttpStatusCode.Forbidden);
            Assert.EndsWith(
                $"ecr:ListImages on resource: {Arn} with an explicit deny in a resource-based policy", message, StringComparison.Ordinal);
        }

        await _registry.RestartAsync();
        await DeniedAsync(_registry.Client, "ListImages", request);
    }

    [Fact]
    public async Task A_Deny_of_one_role_leaves_the_others_of_its_account_alone()
    {
        string role = $"arn:aws:iam::{Home}:role/builder";
        await SetAsync("team/web", $$"""{"Effect":"Deny","Principal":{"AWS":"{{role}}"},"Action":["ecr:PutImage","ecr:TagResource"]}""");
        var put = new { repositoryName = "team/web", imageManifest = RegistryHarness.ManifestOf(Config, Layer), imageTag = "v2" };
        Assert.StartsWith(
            $"User: {Builder} is not",
            await _builder.FailAsync("PutImage", put, "AccessDeniedException", HttpStatusCode.Forbidden),
            StringComparison.Ordinal);
        await DeniedAsync(_builder, "TagResource", new { resourceArn = Arn, tags = new[] { new { Key = "k", Value = "v" } } });
        await _registry.Client.CallAsync("PutImage", put);
        await _builder.CallAsync("DescribeImages", new { repositoryName = "team/web" });
    }

    [Fact]
    public async Task Conditions_see_the_repository_s_tags_and_the_registry_s_clock()
    {
        await SetAsync("team/web", $$$"""
            {"Effect":"Allow","Principal":{"AWS":"{{{Guest}}}"},"Action":"ecr:ListImages","Condition":{
              "StringEquals":{"aws:ResourceTag/shared":"yes"},"IpAddress":{"aws:SourceIp":["127.0.0.0/8","::1/128"]},
              "DateLessThan":{"aws:CurrentTime":"{{{DateTimeOffset.UtcNow.AddHours(1):O}}}"} } }
            """);
        var request = new { registryId = Home, repositoryName = "team/web" };
        await DeniedAsync(_guest, "ListImages", request);
        await _registry.Client.CallAsync("TagResource", new { resourceArn = Arn, tags = new[] { new { Key = "shared", Value = "yes" } } });
        await _guest.CallAsync("ListImages", request);
        await _registry.AdvanceAsync(TimeSpan.FromHours(2));
        await DeniedAsync(_guest, "ListImages", request);
    }

    [Fact]
    public async Task A_registry_policy_opens_repositories_that_are_yet_to_be_made()
    {
        await _registry.Client.CallAsync("PutRegistryPolicy", new
        {
            policyText = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Guest}}:root"},"Action":["ecr:CreateRepository","ecr:Describe*"],"Resource":"arn:aws:ecr:us-east-1:{{Home}}:repository/guest/*"}]}""",
        });
        await _guest.CallAsync("CreateRepository", new { registryId = Home, repositoryName = "guest/new" });
        await DeniedAsync(_guest, "CreateRepository", new { registryId = Home, repositoryName = "team/new" });
        await DeniedAsync(_guest, "DeleteRepository", new { registryId = Home, repositoryName = "guest/new" });
        Assert.Equal(3, (await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray().Count);
        await _guest.FailAsync("DescribeRepositories", new { repositoryNames = new[] { "guest/new" } }, "RepositoryNotFoundException");
    }

    [Fact]
    public async Task An_account_keeps_the_settings_of_its_registry_whatever_the_policy_denies()
    {
        await _registry.Client.CallAsync(
            "PutRegistryPolicy",
            new
            {
                policyText = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"ecr:*","Resource":"*"}]}""",
            });
        await DeniedAsync(_registry.Client, "DescribeRepositories", new { });
        await DeniedAsync(_registry.Client, "CreateRepository", new { repositoryName = "other" });
        await _registry.Client.CallAsync("DeleteRegistryPolicy", new { });
        await _registry.Client.CallAsync("DescribeRepositories", new { });
    }

    [Fact]
    public async Task A_pull_with_another_account_s_token_needs_what_a_pull_needs()
    {
        string token = await TokenAsync(_guest);
        Assert.Equal(200, (await SendAsync("GET", "/v2/", token)).Status);
        await RefusedAsync("GET", "/v2/team/web/manifests/v1", token, "BatchGetImage");
        await RefusedAsync("GET", "/v2/nowhere/manifests/v1", token, "BatchGetImage");

        await SetAsync("team/web", Statement("Allow", Guest, "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"));
        Assert.Equal(200, (await SendAsync("GET", "/v2/team/web/manifests/v1", token)).Status);
        Assert.Equal(200, (await SendAsync("GET", $"/v2/team/web/blobs/{LayerDigest}", token)).Status);
        Assert.Equal(200, (await SendAsync("GET", $"/v2/team/web/referrers/{_image}", token)).Status);
        await RefusedAsync("HEAD", $"/v2/team/web/blobs/{LayerDigest}", token, "BatchCheckLayerAvailability");
        await RefusedAsync("GET", "/v2/team/web/tags/list", token, "ListImages");
        await RefusedAsync("GET", "/v2/_catalog", token, "DescribeRepositories");
        await RefusedAsync("PUT", "/v2/team/web/manifests/v2", token, "PutImage");
        await RefusedAsync("DELETE", "/v2/team/web/manifests/v1", token, "BatchDeleteImage");
        await RefusedAsync("POST", "/v2/team/web/blobs/uploads/", token, "InitiateLayerUpload");
        await RefusedAsync("PATCH", "/v2/team/web/blobs/uploads/x", token, "UploadLayerPart");
        await RefusedAsync("PUT", $"/v2/team/web/blobs/uploads/x?digest={LayerDigest}", token, "CompleteLayerUpload");
    }

    [Fact]
    public async Task A_push_with_another_account_s_token_lands_in_the_registry_that_allows_it()
    {
        await SetAsync("team/web", Statement("Allow", Guest, "ecr:*Layer*", "ecr:PutImage"));
        string token = await TokenAsync(_guest);
        byte[] bytes = Encoding.UTF8.GetBytes("a guest's layer");
        string digest = RegistryHarness.DigestOf(bytes);
        Assert.Equal(201, (await SendAsync("POST", $"/v2/team/web/blobs/uploads/?digest={digest}", token, bytes)).Status);
        byte[] manifest = Encoding.UTF8.GetBytes(RegistryHarness.ManifestOf(Config, bytes));
        Assert.Equal(201, (await SendAsync("PUT", "/v2/team/web/manifests/guest", token, manifest)).Status);
        Assert.Equal(
            2, (await _registry.Client.CallAsync("DescribeImages", new { repositoryName = "team/web" }))["imageDetails"]!.AsArray().Count);
        await _guest.FailAsync("DescribeImages", new { repositoryName = "team/web" }, "RepositoryNotFoundException");

        // One request does the work of three actions and needs all of them.
        await SetAsync("team/web", Statement("Allow", Guest, "ecr:InitiateLayerUpload", "ecr:UploadLayerPart"));
        await RefusedAsync("POST", $"/v2/team/web/blobs/uploads/?digest={digest}", token, "CompleteLayerUpload");
    }

    [Fact]
    public async Task A_Deny_holds_on_the_registry_API_for_one_s_own_account()
    {
        await SetAsync("team/web", Statement("Deny", "*", "ecr:BatchGetImage"));
        string token = await TokenAsync(_registry.Client);
        (int status, string body) = await SendAsync("GET", "/v2/team/web/manifests/v1", token);
        Assert.Equal(403, status);
        Assert.Contains("with an explicit deny in a resource-based policy", body, StringComparison.Ordinal);
        Assert.Equal(200, (await SendAsync("GET", "/v2/team/web/tags/list", token)).Status);
    }

    [Theory]
    [InlineData(false, 202)]
    [InlineData(true, 201)]
    public async Task A_mount_takes_a_layer_only_from_where_its_caller_may_read_it(bool mayRead, int status)
    {
        await _registry.Client.CallAsync("PutAccountSetting", new { name = "BLOB_MOUNTING", value = "ENABLED" });
        await SetAsync("team/api", Statement("Allow", Guest, "ecr:*"));
        if (mayRead)
            await SetAsync("team/web", Statement("Allow", Guest, "ecr:GetDownloadUrlForLayer"));
        Assert.Equal(
            status,
            (await SendAsync("POST", $"/v2/team/api/blobs/uploads/?mount={LayerDigest}&from=team/web", await TokenAsync(_guest))).Status);
    }

    [Fact]
    public async Task With_no_authentication_everybody_is_of_the_registry_s_account()
    {
        await using RegistryHarness open = await RegistryHarness.StartAsync(new LocalRegistryOptions
        {
            Authentication = AuthenticationMode.None,
        });
        await open.CreateAsync("web");
        using HttpResponseMessage plain = await open.Client.Http.GetAsync("/v2/web/tags/list");
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        await open.Client.CallAsync(
            "SetRepositoryPolicy", new { repositoryName = "web", policyText = Document(Statement("Deny", "*", "ecr:ListImages")) });
        using HttpResponseMessage denied = await open.Client.Http.GetAsync("/v2/web/tags/list");
        Assert.Equal(HttpStatusCode.Forbidden, denied.StatusCode);
    }

    [Fact]
    public async Task A_token_is_asked_for_by_registry_and_opens_what_policies_let_its_holder_see()
    {
        string account = (string)(await _guest.CallAsync("DescribeRegistry", new { }))["registryId"]!;
        JsonArray data = (await _guest.CallAsync(
            "GetAuthorizationToken", new { registryIds = new[] { Home, account, Home } }))["authorizationData"]!.AsArray();

        Assert.Equal(2, data.Count);
        Assert.Equal($"http://{_registry.Host.RegistryHost}", (string)data[0]!["proxyEndpoint"]!);
        Assert.NotEqual((string)data[0]!["proxyEndpoint"]!, (string)data[1]!["proxyEndpoint"]!);
        foreach (JsonNode? one in data)
        {
            string token = (string)one!["authorizationToken"]!;
            await SetAsync("team/web", Statement("Deny", Guest, "ecr:BatchGetImage"));
            Assert.Equal(403, (await SendAsync("GET", "/v2/team/web/manifests/v1", token)).Status);
            await SetAsync("team/web", Statement("Allow", Guest, "ecr:BatchGetImage"));
            Assert.Equal(200, (await SendAsync("GET", "/v2/team/web/manifests/v1", token)).Status);
        }
    }

    private static string Statement(string effect, string principal, params string[] actions) =>
        JsonSerializer.Serialize(new
        {
            Effect = effect,
            Principal = principal == "*" ? (object)principal : new { AWS = principal },
            Action = actions,
        });

    private static string Document(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private Task<JsonObject> SetAsync(string repository, params string[] statements) =>
        _registry.Client.CallAsync("SetRepositoryPolicy", new { repositoryName = repository, policyText = Document(statements) });

    private static Task<string> DeniedAsync(ApiClient client, string operation, object request) =>
        client.FailAsync(operation, request, "AccessDeniedException", HttpStatusCode.Forbidden);

    private async Task RefusedAsync(string method, string url, string token, string action)
    {
        (int status, string body) = await SendAsync(method, url, token);
        Assert.Equal(403, status);
        if (method == "HEAD")
            return;
        JsonNode error = JsonNode.Parse(body)!["errors"]![0]!;
        Assert.Equal("DENIED", (string?)error["code"]);
        Assert.Contains(
            $"User: {GuestUser} is not authorized to perform: ecr:{action} on resource: ",
            (string?)error["message"],
            StringComparison.Ordinal);
    }

    private static async Task<string> TokenAsync(ApiClient client) =>
        (string)(await client.CallAsync("GetAuthorizationToken", new { }))["authorizationData"]![0]!["authorizationToken"]!;

    private async Task<(int Status, string Body)> SendAsync(string method, string url, string token, byte[]? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), url);
        request.Headers.TryAddWithoutValidation("Authorization", "Basic " + token);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", MediaTypes.OciManifest);
        }

        using HttpResponseMessage response = await _registry.Client.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
