using System.Text.Json.Nodes;
using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Api;

public sealed class CreationTemplateApiTests : IAsyncLifetime
{
    private const string Policy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}""";
    private const string AsEcrWritesIt =
        """
        {
          "Version" : "2012-10-17",
          "Statement" : [ {
            "Effect" : "Allow",
            "Principal" : "*",
            "Action" : "ecr:BatchGetImage"
          } ]
        }
        """;
    private const string Lifecycle =
        """{"rules": [{"rulePriority": 1, "selection": {"tagStatus": "untagged", "countType": "imageCountMoreThan", "countNumber": 3}, "action": {"type": "expire"}}]}""";
    private const string Role = "arn:aws:iam::123456789012:role/templates";
    private const string Key = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

    private static readonly string[] OnPush = ["CREATE_ON_PUSH"];

    private RegistryHarness _registry = null!;

    public async Task InitializeAsync() => _registry = await RegistryHarness.StartAsync();

    public async Task DisposeAsync() => await _registry.DisposeAsync();

    [Fact]
    public async Task A_push_without_a_template_fails()
    {
        await CreateAsync("team", ["REPLICATION", "PULL_THROUGH_CACHE"]);

        string message = await _registry.Client.FailAsync(
            "InitiateLayerUpload", new { repositoryName = "team/web" }, "RepositoryNotFoundException");

        Assert.Equal("The repository with name 'team/web' does not exist in the registry with id '123456789012'", message);
    }

    [Fact]
    public async Task A_push_makes_the_repository_after_the_template_once_and_for_all()
    {
        await _registry.Client.CallAsync("CreateRepositoryCreationTemplate", new
        {
            prefix = "team",
            imageTagMutability = "IMMUTABLE_WITH_EXCLUSION",
            imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "dev-*" } },
            encryptionConfiguration = new { encryptionType = "KMS", kmsKey = Key },
            resourceTags = new[] { new { Key = "owner", Value = "me" } },
            repositoryPolicy = Policy,
            lifecyclePolicy = Lifecycle,
            appliedFor = OnPush,
            customRoleArn = Role,
        });
        await _registry.RestartAsync();

        await _registry.PushAsync("team/web", "one", "1");
        await _registry.Client.CallAsync("DeleteRepositoryCreationTemplate", new { prefix = "team" });
        await _registry.PushAsync("team/web", "two", "2");

        JsonNode repository = await RepositoryAsync("team/web");
        Assert.Equal("IMMUTABLE_WITH_EXCLUSION", (string)repository["imageTagMutability"]!);
        Assert.Equal("dev-*", (string)repository["imageTagMutabilityExclusionFilters"]![0]!["filter"]!);
        Assert.Equal(
            ("KMS", Key),
            ((string)repository["encryptionConfiguration"]!["encryptionType"]!, (string)repository["encryptionConfiguration"]!["kmsKey"]!));
        JsonObject tags = await _registry.Client.CallAsync(
            "ListTagsForResource", new { resourceArn = (string)repository["repositoryArn"]! });
        Assert.Equal("me", (string)Assert.Single(tags["tags"]!.AsArray())!["Value"]!);
        JsonObject lifecycle = await _registry.Client.CallAsync("GetLifecyclePolicy", new { repositoryName = "team/web" });
        Assert.Equal(JsonNode.Parse(Lifecycle)!.ToJsonString(), (string)lifecycle["lifecyclePolicyText"]!);
        JsonObject policy = await _registry.Client.CallAsync("GetRepositoryPolicy", new { repositoryName = "team/web" });
        Assert.Equal(AsEcrWritesIt, (string)policy["policyText"]!);
    }

    [Theory]
    [InlineData("a/b/c/web", "IMMUTABLE")]
    [InlineData("a/b/web", "MUTABLE")]
    [InlineData("a/bb/web", "IMMUTABLE")]
    [InlineData("a/b", "IMMUTABLE")]
    [InlineData("web", "MUTABLE")]
    public async Task The_longest_prefix_that_is_for_the_push_wins(string repository, string mutability)
    {
        await CreateAsync("ROOT", OnPush, "MUTABLE");
        await CreateAsync("a", OnPush, "IMMUTABLE");
        await CreateAsync("a/b/", OnPush, "MUTABLE");
        await CreateAsync("a/b/c", OnPush, "IMMUTABLE");
        await CreateAsync("a/bb", ["REPLICATION"], "MUTABLE");

        await _registry.UploadAsync(repository, [1]);

        Assert.Equal(mutability, (string)(await RepositoryAsync(repository))["imageTagMutability"]!);
    }

    [Theory]
    [InlineData("""{"resourceTags":[{"Key":"a","Value":"b"}]}""")]
    [InlineData("""{"encryptionConfiguration":{"encryptionType":"KMS"}}""")]
    public async Task Tags_and_keys_need_a_role_when_the_template_is_used(string settings)
    {
        await CreateAsync("team", OnPush);
        JsonObject update = JsonNode.Parse(settings)!.AsObject();
        update["prefix"] = "team";
        await _registry.Client.CallAsync("UpdateRepositoryCreationTemplate", update);

        string message = await _registry.Client.FailAsync(
            "InitiateLayerUpload", new { repositoryName = "team/web" }, "InvalidParameterException");
        await _registry.Client.FailAsync(
            "DescribeRepositories", new { repositoryNames = new[] { "team/web" } }, "RepositoryNotFoundException");
        await _registry.Client.CallAsync("UpdateRepositoryCreationTemplate", new { prefix = "team", customRoleArn = Role });
        await _registry.UploadAsync("team/web", [1]);

        Assert.Contains("customRoleArn", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_leaves_what_it_does_not_name_and_clears_what_it_names_empty()
    {
        await _registry.Client.CallAsync("CreateRepositoryCreationTemplate", new
        {
            prefix = "team",
            description = "Teams",
            encryptionConfiguration = new { encryptionType = "KMS", kmsKey = Key },
            repositoryPolicy = Policy,
            lifecyclePolicy = Lifecycle,
            appliedFor = OnPush,
            customRoleArn = Role,
        });

        await _registry.Client.CallAsync(
            "UpdateRepositoryCreationTemplate", new { prefix = "team/", appliedFor = new[] { "REPLICATION" } });
        await _registry.RestartAsync();
        JsonNode kept = await TemplateAsync("team");
        await _registry.Client.CallAsync("UpdateRepositoryCreationTemplate", new
        {
            prefix = "team",
            encryptionConfiguration = new { encryptionType = "KMS", kmsKey = "" },
            repositoryPolicy = "",
            lifecyclePolicy = "",
        });
        JsonNode cleared = await TemplateAsync("team");

        Assert.Equal(
            ("Teams", AsEcrWritesIt, Lifecycle, "REPLICATION"),
            (
                (string)kept["description"]!,
                (string)kept["repositoryPolicy"]!,
                (string)kept["lifecyclePolicy"]!,
                (string)Assert.Single(kept["appliedFor"]!.AsArray())!));
        Assert.Equal(Key, (string)kept["encryptionConfiguration"]!["kmsKey"]!);
        Assert.Equal("KMS", (string)cleared["encryptionConfiguration"]!["encryptionType"]!);
        Assert.Null(cleared["encryptionConfiguration"]!["kmsKey"]);
        Assert.Null(cleared["repositoryPolicy"]);
        Assert.Null(cleared["lifecyclePolicy"]);
        Assert.Equal("Teams", (string)cleared["description"]!);
        Assert.Equal((double)cleared["createdAt"]!, (double)kept["createdAt"]!);
    }

    [Theory]
    [InlineData("""{"prefix":"Team","appliedFor":["REPLICATION"]}""")]
    [InlineData("""{"prefix":"team"}""")]
    [InlineData("""{"prefix":"team","appliedFor":["PUSH"]}""")]
    [InlineData(
        """{"prefix":"team","appliedFor":["REPLICATION"],"encryptionConfiguration":{"encryptionType":"KMS","kmsKey":"alias/mine"}}""")]
    public async Task What_the_model_forbids_is_refused(string body) =>
        await _registry.Client.FailAsync("CreateRepositoryCreationTemplate", body, "ValidationException");

    [Theory]
    [InlineData("""{"prefix":"team","appliedFor":[]}""", "appliedFor")]
    [InlineData(
        """{"prefix":"team","appliedFor":["REPLICATION"],"encryptionConfiguration":{"encryptionType":"AES256","kmsKey":"arn:aws:kms:us-east-1:123456789012:key/1"}}""",
        "kmsKey")]
    [InlineData("""{"prefix":"team","appliedFor":["REPLICATION"],"encryptionConfiguration":{"encryptionType":"KMS_DSSE"}}""", "KMS_DSSE")]
    [InlineData(
        """{"prefix":"team","appliedFor":["REPLICATION"],"imageTagMutability":"MUTABLE","imageTagMutabilityExclusionFilters":[{"filterType":"WILDCARD","filter":"a"}]}""",
        "imageTagMutabilityExclusionFilters")]
    [InlineData("""{"prefix":"team","appliedFor":["REPLICATION"],"customRoleArn":"admin"}""", "customRoleArn")]
    [InlineData("""{"prefix":"team","appliedFor":["REPLICATION"],"lifecyclePolicy":"{}"}""", "ifecyclePolicyText")]
    [InlineData("""{"prefix":"team","appliedFor":["REPLICATION"],"repositoryPolicy":"[]"}""", "PolicyText")]
    [InlineData("""{"prefix":"team","appliedFor":["REPLICATION"],"resourceTags":[{"Key":"aws:a","Value":"b"}]}""", "resourceTags")]
    [InlineData(
        """{"prefix":"team","appliedFor":["REPLICATION"],"resourceTags":[{"Key":"a","Value":"b"},{"Key":"a","Value":"c"}]}""",
        "resourceTags")]
    public async Task What_could_not_be_applied_is_refused(string body, string member)
    {
        string message = await _registry.Client.FailAsync("CreateRepositoryCreationTemplate", body, "InvalidParameterException");

        Assert.Contains(member, message, StringComparison.Ordinal);
        Assert.Empty(await PrefixesAsync(new { }));
    }

    [Fact]
    public async Task A_prefix_has_one_template_with_or_without_its_slash()
    {
        await CreateAsync("team", OnPush);

        await _registry.Client.FailAsync(
            "CreateRepositoryCreationTemplate", new { prefix = "team/", appliedFor = OnPush }, "TemplateAlreadyExistsException");
        await _registry.Client.FailAsync(
            "UpdateRepositoryCreationTemplate", new { prefix = "other", description = "" }, "TemplateNotFoundException");
        await _registry.Client.CallAsync("DeleteRepositoryCreationTemplate", new { prefix = "team" });
        await _registry.Client.FailAsync("DeleteRepositoryCreationTemplate", new { prefix = "team" }, "TemplateNotFoundException");
    }

    [Fact]
    public async Task Templates_are_listed_by_page_and_by_prefix()
    {
        foreach (string prefix in new[] { "eng/test", "eng/replication-test", "ROOT", "ops", "ops/db" })
            await CreateAsync(prefix, OnPush);
        var seen = new List<string>();
        string? token = null;
        do
        {
            JsonObject page = await _registry.Client.CallAsync(
                "DescribeRepositoryCreationTemplates", new { maxResults = 2, nextToken = token });
            seen.AddRange(page["repositoryCreationTemplates"]!.AsArray().Select(template => (string)template!["prefix"]!));
            token = (string?)page["nextToken"];
        }
        while (token is not null);

        Assert.Equal(["ROOT", "eng/replication-test", "eng/test", "ops", "ops/db"], seen);
        Assert.Equal(["eng/replication-test", "eng/test"], await PrefixesAsync(new { prefixes = new[] { "eng" } }));
        Assert.Equal(["ops"], await PrefixesAsync(new { prefixes = new[] { "ops" } }));
        Assert.Empty(await PrefixesAsync(new { prefixes = new[] { "nothing" } }));
        await _registry.Client.FailAsync(
            "DescribeRepositoryCreationTemplates", new { prefixes = new[] { "ops" }, maxResults = 2 }, "InvalidParameterException");
    }

    [Fact]
    public async Task Another_region_has_none_of_them()
    {
        await CreateAsync("team", OnPush);
        using ApiClient elsewhere = _registry.ClientFor(new TestSigner { Region = "eu-west-1" });

        await elsewhere.FailAsync("InitiateLayerUpload", new { repositoryName = "team/web" }, "RepositoryNotFoundException");
    }

    private Task<JsonObject> CreateAsync(string prefix, string[] appliedFor, string mutability = "MUTABLE") => _registry.Client.CallAsync(
        "CreateRepositoryCreationTemplate", new { prefix, appliedFor, imageTagMutability = mutability });

    private async Task<JsonNode> RepositoryAsync(string name) =>
        (await _registry.Client.CallAsync("DescribeRepositories", new { repositoryNames = new[] { name } }))["repositories"]![0]!;

    private async Task<JsonNode> TemplateAsync(string prefix) =>
        (await _registry.Client.CallAsync(
            "DescribeRepositoryCreationTemplates", new { prefixes = new[] { prefix } }))["repositoryCreationTemplates"]![0]!;

    private async Task<string[]> PrefixesAsync(object request) =>
        [.. (await _registry.Client.CallAsync("DescribeRepositoryCreationTemplates", request))["repositoryCreationTemplates"]!.AsArray()
            .Select(template => (string)template!["prefix"]!)];
}
