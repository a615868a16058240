using EcrPS.Client;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

public sealed class TransportSettingsTests : TransportTestBase
{
    private const string Elsewhere = "http://127.0.0.1:9";

    private static readonly string[] RegionPlaces = ["option", "AWS_REGION", "AWS_DEFAULT_REGION", "profile"];

    private static readonly string[] EndpointPlaces = ["option", "AWS_ENDPOINT_URL_ECR", "AWS_ENDPOINT_URL", "services", "profile"];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Region_comes_from_the_first_place_that_has_one(int first)
    {
        string[] places = RegionPlaces[first..];
        Scope.Set("AWS_REGION", places.Contains("AWS_REGION") ? "r-1" : null);
        Scope.Set("AWS_DEFAULT_REGION", places.Contains("AWS_DEFAULT_REGION") ? "r-2" : "");
        File.WriteAllText(Scope.ConfigPath, "[default]\nregion = r-3\n");
        using IEcrTransport transport = Create(new() { Region = first == 0 ? "r-0" : "" });
        Assert.Equal($"r-{first}", transport.Region);
        Assert.Null(transport.EndpointUrl);
    }

    [Fact]
    public void Region_of_a_named_profile()
    {
        File.WriteAllText(
            Scope.ConfigPath, "[default]\nregion=r-0\n[profile a]\nregion=r-1 # comment\n[profile  b ]\n; comment\nregion = r-2\n");
        Scope.Set("AWS_PROFILE", "a");
        Assert.Equal("r-1", Create(new()).Region);
        Assert.Equal("r-2", Create(new() { ProfileName = "b" }).Region);
    }

    [Fact]
    public void Region_that_is_nowhere_is_an_error_that_names_the_places()
    {
        EcrException error = Assert.Throws<EcrException>(() => Create(new()));
        Assert.Equal(EcrErrorCodes.RegionNotFound, error.ErrorCode);
        Assert.All(
            ["AWS_REGION", "AWS_DEFAULT_REGION", Scope.ConfigPath, "disabled"],
            place => Assert.Contains(place, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Region_of_the_instance_is_the_last_resort()
    {
        await using var server = new ScriptedServer(new ScriptedReply { Body = "token" }, new ScriptedReply { Body = "eu-west-3" });
        Scope.Set("AWS_EC2_METADATA_DISABLED", "false");
        Scope.Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", server.Url.OriginalString);
        Assert.Equal("eu-west-3", Create(new()).Region);
        Assert.Equal(
            ["PUT /latest/api/token", "GET /latest/meta-data/placement/region"], server.Requests.Select(r => $"{r.Method} {r.Target}"));
        Assert.Equal("token", server.Requests[1].Header("X-aws-ec2-metadata-token"));

        Scope.Set("AWS_EC2_METADATA_DISABLED", "True");
        Assert.Throws<EcrException>(() => Create(new()));
        Scope.Set("AWS_EC2_METADATA_DISABLED", "false");
        Scope.Set("AWS_DEFAULT_REGION", "r-1");
        Assert.Equal("r-1", Create(new()).Region);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("evil.example/")]
    [InlineData("EU-CENTRAL-1")]
    [InlineData("-x")]
    public void Region_that_would_change_the_host_is_refused(string region) => AssertInvalid(new() { Region = region }, region);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Endpoint_comes_from_the_first_place_that_has_one(int first)
    {
        string[] places = EndpointPlaces[first..];
        Scope.Set("AWS_ENDPOINT_URL_ECR", places.Contains("AWS_ENDPOINT_URL_ECR") ? "http://127.0.0.1:1/" : null);
        Scope.Set("AWS_ENDPOINT_URL", places.Contains("AWS_ENDPOINT_URL") ? "http://127.0.0.1:2" : null);
        string services = places.Contains("services") ? "services = dev\n" : "";
        File.WriteAllText(Scope.ConfigPath, $"""
            [default]
            region = r-1
            {services}endpoint_url = http://127.0.0.1:4
            [services dev]
            s3 =
              endpoint_url = http://127.0.0.1:5
            ecr =
              endpoint_url = http://127.0.0.1:3
            """);
        Assert.Equal($"http://127.0.0.1:{first}", Create(new() { EndpointUrl = first == 0 ? "http://127.0.0.1:0" : null }).EndpointUrl);
    }

    [Fact]
    public void Configured_endpoints_can_be_ignored_but_a_given_one_counts()
    {
        Scope.Set("AWS_ENDPOINT_URL", Elsewhere);
        Scope.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        Assert.Null(Create(new() { Region = "r-1" }).EndpointUrl);
        Assert.Equal(Elsewhere, Create(new() { Region = "r-1", EndpointUrl = Elsewhere + "/" }).EndpointUrl);

        File.WriteAllText(Scope.ConfigPath, "[default]\nignore_configured_endpoint_urls = true\n");
        Scope.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", null);
        Assert.Null(Create(new() { Region = "r-1" }).EndpointUrl);
        Scope.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "false");
        Assert.Equal(Elsewhere, Create(new() { Region = "r-1" }).EndpointUrl);
    }

    [Theory]
    [InlineData("localhost:8080", "http://")]
    [InlineData("ftp://host/", "http://")]
    [InlineData("http://user:secret@host/", "scheme, host, port")]
    [InlineData("http://host/?a=b", "scheme, host, port")]
    public void Endpoint_that_is_none_is_refused(string url, string message)
    {
        EcrException error = AssertInvalid(new() { Region = "r-1", EndpointUrl = url }, message);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Endpoint_of_ones_own_excludes_fips_and_dual_stack()
    {
        AssertInvalid(new() { Region = "r-1", EndpointUrl = Elsewhere, UseFips = true }, "FIPS");
        AssertInvalid(new() { Region = "r-1", EndpointUrl = Elsewhere, UseDualStack = true }, "dual-stack");
        Scope.Set("AWS_USE_FIPS_ENDPOINT", "true");
        AssertInvalid(new() { Region = "r-1", EndpointUrl = Elsewhere }, "FIPS");
        Assert.NotNull(Create(new() { Region = "r-1", EndpointUrl = Elsewhere, UseFips = false }).EndpointUrl);
    }

    [Theory]
    [InlineData("AWS_USE_FIPS_ENDPOINT", "yes")]
    [InlineData("AWS_MAX_ATTEMPTS", "0")]
    [InlineData("AWS_MAX_ATTEMPTS", "many")]
    public void Variable_that_makes_no_sense_is_named(string name, string value)
    {
        Scope.Set(name, value);
        AssertInvalid(new() { Region = "r-1" }, name);
    }

    [Fact]
    public void Half_a_key_pair_is_refused()
    {
        AssertInvalid(new() { Region = "r-1", AccessKey = AccessKey }, "together");
        AssertInvalid(new() { Region = "r-1", SecretKey = SecretKey }, "together");
        AssertInvalid(new() { Region = "r-1", SessionToken = "t" }, "access key");
    }

    [Fact]
    public void Profile_that_does_not_exist_is_named_with_those_that_do()
    {
        var options = new EcrTransportOptions { Region = "r-1", ProfileName = "nobody" };
        EcrException none = Assert.Throws<EcrException>(() => Create(options));
        File.WriteAllText(Scope.ConfigPath, "[default]\nregion = r\n[profile b]\nregion = r\n[sso-session s]\n[services x]\n");
        File.WriteAllText(Scope.CredentialsPath, "[a]\naws_access_key_id = k\n[b]\naws_access_key_id = k\n");
        EcrException some = Assert.Throws<EcrException>(() => Create(options));

        Assert.All([none, some], error => Assert.Equal(EcrErrorCodes.ProfileNotFound, error.ErrorCode));
        Assert.Contains("'nobody'", none.Message, StringComparison.Ordinal);
        Assert.EndsWith("They have no profile.", none.Message, StringComparison.Ordinal);
        Assert.EndsWith("The profiles there are: a, b, default.", some.Message, StringComparison.Ordinal);
        Assert.All([Scope.CredentialsPath, Scope.ConfigPath], path => Assert.Contains(path, some.Message, StringComparison.Ordinal));
    }

    private static IEcrTransport Create(EcrTransportOptions options) => AwsTransportLoader.Load().Create(options);

    private static EcrException AssertInvalid(EcrTransportOptions options, string message)
    {
        EcrException error = Assert.Throws<EcrException>(() => Create(options));
        Assert.Equal(EcrErrorCodes.InvalidConfiguration, error.ErrorCode);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        return error;
    }
}
