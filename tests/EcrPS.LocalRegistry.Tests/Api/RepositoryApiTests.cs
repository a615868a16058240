using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class RepositoryApiTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:ecr:us-east-1:123456789012:repository/team/web";

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryHarness.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task A_repository_is_there_after_a_restart()
    {
        JsonObject created = await _registry.Client.CallAsync("CreateRepository", new
        {
            repositoryName = "team/web",
            imageTagMutability = "IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "dev-*" } },
            imageScanningConfiguration = new { scanOnPush = true },
        });
        await _registry.RestartAsync();

        JsonObject described = await _registry.Client.CallAsync("DescribeRepositories", new { });
        JsonObject repository = Assert.Single(described["repositories"]!.AsArray())!.AsObject();

        Assert.Equal(Arn, (string)repository["repositoryArn"]!);
        Assert.Equal($"{_registry.Host.RegistryHost}/team/web", (string)repository["repositoryUri"]!);
        Assert.Equal("123456789012", (string)repository["registryId"]!);
        Assert.Equal("AES256", (string)repository["encryptionConfiguration"]!["encryptionType"]!);
        Assert.Equal("dev-*", (string)repository["imageTagMutabilityExclusionFilters"]![0]!["filter"]!);
        // The port and therefore the URI changed; everything else is as in the earlier reply.
        JsonObject before = created["repository"]!.AsObject();
        before.Remove("repositoryUri");
        repository.Remove("repositoryUri");
        Assert.Equal(before.ToJsonString(), repository.ToJsonString());
    }

    [Fact]
    public async Task A_taken_name_is_refused()
    {
        await _registry.CreateAsync("team/web");

        string message = await _registry.Client.FailAsync(
            "CreateRepository", new { repositoryName = "team/web" }, "RepositoryAlreadyExistsException");

        Assert.Equal("The repository with name 'team/web' already exists in the registry with id '123456789012'", message);
    }

    [Theory]
    [InlineData("0a", true)]
    [InlineData("team/a.b_c__d-e---f", true)]
    [InlineData("a..b", false)]
    [InlineData("a___b", false)]
    [InlineData("a._b", false)]
    [InlineData("-a", false)]
    [InlineData("a//b", false)]
    public async Task A_name_is_as_the_model_has_it_since_2026(string name, bool isName)
    {
        if (isName)
        {
            Assert.Equal(
                name,
                (string)(await _registry.Client.CallAsync(
                    "CreateRepository", new { repositoryName = name }))["repository"]!["repositoryName"]!);
        }
        else
        {
            await _registry.Client.FailAsync("CreateRepository", new { repositoryName = name }, "InvalidParameterException");
        }
    }

    [Theory]
    [InlineData("us-east-1", """{"encryptionType":"AES256"}""", null)]
    [InlineData("us-east-1", """{"encryptionType":"KMS"}""", "arn:aws:kms:us-east-1:123456789012:key/{uuid}")]
    [InlineData("us-east-1", """{"encryptionType":"KMS","kmsKey":"alias/mine"}""", "arn:aws:kms:us-east-1:123456789012:alias/mine")]
    [InlineData("us-gov-west-1", """{"encryptionType":"KMS_DSSE"}""", "arn:aws-us-gov:kms:us-gov-west-1:123456789012:key/{uuid}")]
    public async Task Encryption_is_kept_and_has_a_key_of_AWS_s_where_none_is_given(string region, string encryption, string? key)
    {
        using ApiClient client = _registry.ClientFor(new TestSigner { Region = region });

        JsonObject created = await client.CallAsync(
            "CreateRepository", new { repositoryName = "web", encryptionConfiguration = JsonNode.Parse(encryption) });

        JsonNode shown = (await client.CallAsync("DescribeRepositories", new { }))["repositories"]![0]!["encryptionConfiguration"]!;
        Assert.True(JsonNode.DeepEquals(created["repository"]!["encryptionConfiguration"], shown));
        // The id of the AWS managed key is a UUID that is the same for all repositories of the account and region.
        string? shownKey = (string?)shown["kmsKey"];
        if (key?.EndsWith("{uuid}", StringComparison.Ordinal) == true)
        {
            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", shownKey!.Split('/')[1]);
            JsonObject second = await client.CallAsync(
                "CreateRepository", new { repositoryName = "second", encryptionConfiguration = JsonNode.Parse(encryption) });
            Assert.Equal(shownKey, (string?)second["repository"]!["encryptionConfiguration"]!["kmsKey"]);
            shownKey = shownKey.Split('/')[0] + "/{uuid}";
        }

        Assert.Equal(((string)JsonNode.Parse(encryption)!["encryptionType"]!, key), ((string)shown["encryptionType"]!, shownKey));
    }

    [Fact]
    public async Task What_is_not_given_has_its_default()
    {
        await _registry.CreateAsync("web");

        JsonNode deleted = (await _registry.Client.CallAsync("DeleteRepository", new { repositoryName = "web" }))["repository"]!;

        Assert.Equal(
            ("MUTABLE", false, "AES256"),
            (
                (string)deleted["imageTagMutability"]!,
                (bool)deleted["imageScanningConfiguration"]!["scanOnPush"]!,
                (string)deleted["encryptionConfiguration"]!["encryptionType"]!));
        Assert.Empty((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Theory]
    [InlineData(128, 256, true)]
    [InlineData(129, 1, false)]
    [InlineData(1, 257, false)]
    public async Task A_tag_has_so_many_characters(int key, int value, bool fits)
    {
        await _registry.CreateAsync("team/web");
        var request = new { resourceArn = Arn, tags = new[] { new { Key = new string('k', key), Value = new string('v', value) } } };

        if (fits)
        {
            await _registry.Client.CallAsync("TagResource", request);
        }
        else
        {
            await _registry.Client.FailAsync("TagResource", request, "InvalidTagParameterException");
        }

        Assert.Equal(fits ? 1 : 0, (await TagsAsync()).Count);
    }

    [Fact]
    public async Task A_tag_key_comes_once()
    {
        await _registry.CreateAsync("team/web");

        await _registry.Client.FailAsync(
            "TagResource",
            new { resourceArn = Arn, tags = new[] { new { Key = "k", Value = "1" }, new { Key = "k", Value = "2" } } },
            "InvalidTagParameterException");

        Assert.Empty(await TagsAsync());
    }

    [Theory]
    [InlineData(
        """{"repositoryName":"web","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]}""",
        "InvalidParameterException")]
    [InlineData(
        """{"repositoryName":"web","imageTagMutability":"MUTABLE_WITH_EXCLUSION","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"*a*b*"}]}""",
        "InvalidParameterException")]
    [InlineData(
        """{"repositoryName":"web","encryptionConfiguration":{"encryptionType":"AES256","kmsKey":"arn:aws:kms:us-east-1:123456789012:key/1"}}""",
        "InvalidParameterException")]
    [InlineData("""{"repositoryName":"web","encryptionConfiguration":{"encryptionType":"KMS_DSSE"}}""", "InvalidParameterException")]
    [InlineData("""{"repositoryName":"web","tags":[{"Key":"","Value":"v"}]}""", "InvalidTagParameterException")]
    [InlineData("""{"repositoryName":"web","tags":[{"Key":"aws:x","Value":"v"}]}""", "InvalidTagParameterException")]
    public async Task A_wrong_setting_creates_nothing(string body, string error)
    {
        await _registry.Client.FailAsync("CreateRepository", body, error);

        Assert.Empty((await _registry.Client.CallAsync("DescribeRepositories", new { }))["repositories"]!.AsArray());
    }

    [Fact]
    public async Task Pages_have_every_repository_once()
    {
        string[] names = ["team/a", "team/b", "team/c", "team/d", "team/e"];
        foreach (string name in names)
            await _registry.CreateAsync(name);
        var seen = new List<string>();
        string? token = null;
        do
        {
            JsonObject page = await _registry.Client.CallAsync("DescribeRepositories", new { maxResults = 2, nextToken = token });
            seen.AddRange(page["repositories"]!.AsArray().Select(repository => (string)repository!["repositoryName"]!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);

        Assert.Equal(names, seen);
    }

    [Fact]
    public async Task A_foreign_token_and_a_token_with_names_are_refused()
    {
        await _registry.Client.FailAsync("DescribeRepositories", new { nextToken = "nonsense" }, "InvalidParameterException");
        await _registry.Client.FailAsync(
            "DescribeRepositories", new { repositoryNames = new[] { "team/a" }, maxResults = 5 }, "InvalidParameterException");
        await _registry.Client.FailAsync(
            "DescribeRepositories", new { repositoryNames = new[] { "team/a" } }, "RepositoryNotFoundException");
    }

    [Fact]
    public async Task A_repository_with_images_goes_only_by_force()
    {
        await _registry.CreateAsync("team/web");
        await _registry.PushAsync("team/web", "one", "1");

        await _registry.Client.FailAsync("DeleteRepository", new { repositoryName = "team/web" }, "RepositoryNotEmptyException");
        await _registry.Client.CallAsync("DeleteRepository", new { repositoryName = "team/web", force = true });
        await _registry.RestartAsync();

        await _registry.Client.FailAsync("DeleteRepository", new { repositoryName = "team/web" }, "RepositoryNotFoundException");
    }

    [Fact]
    public async Task Tags_are_set_and_removed()
    {
        await _registry.Client.CallAsync(
            "CreateRepository", new { repositoryName = "team/web", tags = new[] { new { Key = "owner", Value = "me" } } });
        await _registry.Client.CallAsync(
            "TagResource",
            new { resourceArn = Arn, tags = new[] { new { Key = "stage", Value = "" }, new { Key = "owner", Value = "you" } } });
        await _registry.RestartAsync();
        Assert.Equal([("owner", "you"), ("stage", "")], await TagsAsync());

        await _registry.Client.CallAsync("UntagResource", new { resourceArn = Arn, tagKeys = new[] { "owner", "nothing" } });

        Assert.Equal([("stage", "")], await TagsAsync());
    }

    [Theory]
    [InlineData("nonsense", "InvalidParameterException")]
    [InlineData("arn:aws:ecr:us-east-1:999988887777:repository/team/web", "InvalidParameterException")]
    [InlineData("arn:aws:ecr:us-east-1:123456789012:repository/", "InvalidParameterException")]
    [InlineData(Arn, "RepositoryNotFoundException")]
    public async Task A_wrong_ARN_is_refused(string arn, string error)
    {
        await _registry.Client.FailAsync("ListTagsForResource", new { resourceArn = arn }, error);
        await _registry.Client.FailAsync("TagResource", new { resourceArn = arn, tags = new[] { new { Key = "k", Value = "v" } } }, error);
        await _registry.Client.FailAsync("UntagResource", new { resourceArn = arn, tagKeys = new[] { "k" } }, error);
    }

    [Fact]
    public async Task Fifty_tags_are_the_most()
    {
        await _registry.CreateAsync("team/web");
        var tags = Enumerable.Range(1, 50).Select(n => new { Key = $"k{n}", Value = "v" }).ToArray();
        await _registry.Client.CallAsync("TagResource", new { resourceArn = Arn, tags });

        await _registry.Client.FailAsync(
            "TagResource", new { resourceArn = Arn, tags = new[] { new { Key = "k51", Value = "v" } } }, "TooManyTagsException");

        Assert.Equal(50, (await TagsAsync()).Count);
    }

    private async Task<List<(string Key, string Value)>> TagsAsync()
    {
        JsonObject reply = await _registry.Client.CallAsync("ListTagsForResource", new { resourceArn = Arn });
        return [.. reply["tags"]!.AsArray().Select(tag => ((string)tag!["Key"]!, (string)tag["Value"]!))];
    }
}
