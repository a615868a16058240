using System.Net;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.LocalRegistry.Tests.Hosting;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class ValidationTests : IAsyncLifetime, IDisposable
{
    private LocalRegistryHost _host = null!;
    private ApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await LocalRegistryHost.StartAsync(new LocalRegistryOptions());
        _client = new ApiClient(_host.Endpoint);
    }

    public void Dispose() => _client.Dispose();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    public static TheoryData<string> Operations => [.. ApiModel.Operations.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_refuses_missing_members_or_has_none(string name)
    {
        ApiOperation operation = ApiModel.Operations[name];
        ApiMember? required = operation.Input.FirstOrDefault(member => member.IsRequired);

        ApiReply reply = await _client.SendAsync(name, "{}");

        if (required is null)
        {
            Assert.True(
                reply.Status is HttpStatusCode.OK || reply.ErrorType!.EndsWith("NotFoundException", StringComparison.Ordinal), reply.Text);
            return;
        }

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.Equal(
            operation.Errors.Contains("ValidationException") ? "ValidationException" : "InvalidParameterException", reply.ErrorType);
        Assert.Equal(
            $"Invalid parameter at '{required.Name}' failed to satisfy constraint: 'Member must not be null'",
            (string)reply.Json["message"]!);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_operation_refuses_a_member_of_another_type(string name)
    {
        ApiOperation operation = ApiModel.Operations[name];
        if (operation.Input.Count == 0)
        {
            await _client.FailAsync(name, "[]", "SerializationException");
            return;
        }

        // The members are checked in order, so the error is about the first one.
        ApiMember first = operation.Input[0];
        string wrong = first.Type.Kind is ApiKind.List ? "{}" : "[]";

        await _client.FailAsync(name, $$"""{"{{first.Name}}":{{wrong}}}""", "SerializationException");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"x\"")]
    [InlineData("""{"repositoryName":"a" "b"}""")]
    public async Task A_broken_body_is_a_serialization_exception(string body)
    {
        ApiReply reply = await _client.SendAsync("CreateRepository", body);

        // An empty body is an empty request, as some clients send it.
        Assert.Equal(body.Length == 0 ? "InvalidParameterException" : "SerializationException", reply.ErrorType);
        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Theory]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"a"}""",
        "InvalidParameterException",
        "repositoryName",
        "Member must have length greater than or equal to 2")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"Team"}""",
        "InvalidParameterException",
        "repositoryName",
        "must satisfy regular expression")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team/"}""",
        "InvalidParameterException",
        "repositoryName",
        "must satisfy regular expression")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team\n"}""",
        "InvalidParameterException",
        "repositoryName",
        "must satisfy regular expression")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team","imageTagMutability":"SOMETIMES"}""",
        "InvalidParameterException",
        "imageTagMutability",
        "Member must satisfy enum value set: [MUTABLE, IMMUTABLE, IMMUTABLE_WITH_EXCLUSION, MUTABLE_WITH_EXCLUSION]")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team","tags":[{"Key":"k","Value":"v"},{"Key":"k"}]}""",
        "InvalidParameterException",
        "tags.2.member.Value",
        "Member must not be null")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team","encryptionConfiguration":{}}""",
        "InvalidParameterException",
        "encryptionConfiguration.encryptionType",
        "Member must not be null")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team","imageTagMutabilityExclusionFilters":[]}""",
        "InvalidParameterException",
        "imageTagMutabilityExclusionFilters",
        "Member must have length greater than or equal to 1")]
    [InlineData(
        "CreateRepository",
        """{"repositoryName":"team","registryId":"12"}""",
        "InvalidParameterException",
        "registryId",
        "must satisfy regular expression '[0-9]{12}'")]
    [InlineData(
        "DescribeRepositories",
        """{"maxResults":0}""",
        "InvalidParameterException",
        "maxResults",
        "Member must have value greater than or equal to 1")]
    [InlineData(
        "DescribeRepositories",
        """{"maxResults":1001}""",
        "InvalidParameterException",
        "maxResults",
        "Member must have value less than or equal to 1000")]
    [InlineData(
        "BatchGetImage",
        """{"repositoryName":"team","imageIds":[{"imageTag":""}]}""",
        "InvalidParameterException",
        "imageIds.1.member.imageTag",
        "Member must have length greater than or equal to 1")]
    [InlineData(
        "UploadLayerPart",
        """{"repositoryName":"team","uploadId":"x","partFirstByte":0,"partLastByte":0,"layerPartBlob":"AA=="}""",
        "InvalidParameterException",
        "uploadId",
        "must satisfy regular expression")]
    [InlineData(
        "PutRegistryScanningConfiguration",
        """{"rules":[{"scanFrequency":"DAILY","repositoryFilters":[]}]}""",
        "ValidationException",
        "rules.1.member.scanFrequency",
        "Member must satisfy enum value set")]
    [InlineData(
        "PutLifecyclePolicy",
        """{"repositoryName":"team","lifecyclePolicyText":"{}"}""",
        "InvalidParameterException",
        "lifecyclePolicyText",
        "Member must have length greater than or equal to 100")]
    [InlineData(
        "PutLifecyclePolicy",
        """{"repositoryName":"T","lifecyclePolicyText":"{}"}""",
        "ValidationException",
        "repositoryName",
        "Member must have length greater than or equal to 2")]
    public async Task A_violated_constraint_is_named(string operation, string body, string error, string member, string constraint)
    {
        string message = await _client.FailAsync(operation, body, error);

        Assert.StartsWith(
            $"Invalid parameter at '{member}' failed to satisfy constraint: '{constraint}", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layer_part_has_a_maximum()
    {
        string blob = Convert.ToBase64String(new byte[20_971_521]);

        string message = await _client.FailAsync(
            "UploadLayerPart",
            $$"""{"repositoryName":"team","uploadId":"00000000-0000-0000-0000-000000000000","partFirstByte":0,"partLastByte":20971520,"layerPartBlob":"{{blob}}"}""",
            "InvalidParameterException");

        Assert.Equal(
            "Invalid parameter at 'layerPartBlob' failed to satisfy constraint: 'Member must have length less than or equal to 20971520'",
            message);
    }

    [Fact]
    public async Task A_body_has_a_maximum()
    {
        await _client.FailAsync(
            "CreateRepository",
            $$"""{"repositoryName":"{{new string('a', 33 * 1024 * 1024)}}"}""",
            "RequestEntityTooLargeException",
            HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("DescribeRepositories", """{"repositoryNames":["team/secret"],"repositoryNames":null}""")]
    [InlineData("DescribeRepositories", """{"maxResults":5,"maxResults":0}""")]
    [InlineData("DescribeRepositories", """{"maxResults":5,"max\u0052esults":5}""")]
    [InlineData("CreateRepository", """{"repositoryName":"a1","imageTagMutability":"BOGUS","imageTagMutability":null}""")]
    [InlineData("CreateRepository", """{"repositoryName":"a1","imageScanningConfiguration":{"scanOnPush":true,"scanOnPush":false}}""")]
    [InlineData("CreateRepository", """{"repositoryName":"a1","tags":[{"Key":"a","Value":"b","Value":"c"}]}""")]
    [InlineData("CreateRepository", """{"repositoryName":"a1","unknown":{"x":1,"x":2}}""")]
    public async Task A_member_that_is_there_twice_is_refused(string operation, string body) =>
        await _client.FailAsync(operation, body, "SerializationException");

    [Fact]
    public async Task An_evil_pattern_takes_no_time()
    {
        // A backtracking engine takes 37 seconds for 24 characters of this, hence RegexOptions.NonBacktracking.
        string filter = new string('a', 120) + "!";

        await _client.FailAsync(
            "PutRegistryScanningConfiguration",
            $$"""{"rules":[{"scanFrequency":"MANUAL","repositoryFilters":[{"filterType":"WILDCARD","filter":"{{filter}}"}]}]}""",
            "ValidationException");
    }

    [Fact]
    public async Task An_unknown_member_and_a_null_are_as_if_absent()
    {
        await _client.CallAsync("DescribeRepositories", new { colour = "red", maxResults = (int?)null });
    }

    [Fact]
    public async Task Another_account_s_registry_is_denied()
    {
        await _client.FailAsync(
            "DescribeRepositories", new { registryId = "999988887777" }, "AccessDeniedException", HttpStatusCode.Forbidden);
    }
}
