using System.Collections;
using System.Management.Automation;
using System.Reflection;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Completion;

public sealed class CompleterTests : IDisposable
{
    private readonly TimeSpan _patience = CompletionCache.Patience;

    public CompleterTests() => CompletionCache.Patience = TimeSpan.FromMinutes(1);

    public void Dispose()
    {
        TransportSource.Use(null);
        CompletionCache.Patience = _patience;
    }

    [Fact]
    public void What_does_not_come_in_time_is_there_for_the_next_keystroke()
    {
        using var answered = new ManualResetEventSlim();
        TransportSource.Use(new FakeTransportFactory((_, _) =>
        {
            answered.Wait();
            return """{"repositories":[{"repositoryName":"late"}]}""";
        }));

        CompletionCache.Patience = TimeSpan.FromMilliseconds(1);
        Assert.Empty(Complete(new RepositoryNameCompleter(), string.Empty, "completer-late"));
        answered.Set();
        CompletionCache.Patience = TimeSpan.FromMinutes(1);
        Assert.Equal(["late"], Complete(new RepositoryNameCompleter(), string.Empty, "completer-late"));
    }

    [Fact]
    public void Failures_offer_nothing_and_are_asked_again()
    {
        bool fails = true;
        var factory = new FakeTransportFactory((_, _) => fails
            ? throw new EcrException("AccessDenied", "Not you.")
            : """{"repositories":[{"repositoryName":"team/web"},{"repositoryName":"other"},{"repositoryName":"team/api"}]}""");
        TransportSource.Use(factory);

        Assert.Empty(Complete(new RepositoryNameCompleter(), "t", "completer-failure"));
        fails = false;
        Assert.Equal(["team/api", "team/web"], Complete(new RepositoryNameCompleter(), "t", "completer-failure"));
        Assert.Equal(["other"], Complete(new RepositoryNameCompleter(), "'o", "completer-failure"));
        Assert.Equal(2, factory.Calls.Count);
    }

    [Fact]
    public void Wrong_parameters_offer_nothing()
    {
        var parameters = new Hashtable { ["AccessKey"] = "a", ["ProfileName"] = "b" };
        Assert.Empty(new RepositoryNameCompleter().CompleteArgument(
            "Get-EcrRepository", "RepositoryName", string.Empty, null!, parameters));
        Assert.Empty(new ImageTagCompleter().CompleteArgument("Get-EcrImage", "ImageTag", string.Empty, null!, new Hashtable()));
        Assert.Empty(new ImageTagCompleter().CompleteArgument("Get-EcrImage", "ImageTag", string.Empty, null!, null!));
    }

    [Fact]
    public void Tags_and_digests_are_those_of_the_repository()
    {
        TransportSource.Use(new FakeTransportFactory((_, request) => request.Contains("\"web\"", StringComparison.Ordinal)
            ? """{"imageIds":[{"imageTag":"v2","imageDigest":"sha256:1"},{"imageTag":"v1","imageDigest":"sha256:1"},{"imageDigest":"sha256:2"}]}"""
            : "{}"));

        Assert.Equal(["v1", "v2"], Complete(new ImageTagCompleter(), "V", "completer-tags", "web"));
        Assert.Equal(["sha256:1", "sha256:2"], Complete(new ImageDigestCompleter(), string.Empty, "completer-tags", "web"));
        Assert.Empty(Complete(new ImageTagCompleter(), string.Empty, "completer-tags", "we*"));
    }

    [Fact]
    public void Enums_are_offered_as_people_write_them()
    {
        IEnumerable<CompletionResult> values = new EnumCompleter().CompleteArgument(
            "EcrPS\\New-EcrRepository", "imagetagmutability", "im", null!, new Hashtable());
        Assert.Equal(["Immutable", "ImmutableWithExclusion"], values.Select(value => value.CompletionText));
        Assert.Empty(new EnumCompleter().CompleteArgument("Get-Nothing", "X", string.Empty, null!, new Hashtable()));
    }

    [Theory]
    [InlineData("tagged", "TAGGED")]
    [InlineData("Immutable_With-Exclusion", "Immutable_With-Exclusion")]
    [InlineData("Any", "ANY")]
    [InlineData("NextYears", "NextYears")]
    public void Enums_are_taken_in_any_spelling_and_unknown_ones_as_they_are(string typed, string sent) =>
        Assert.Equal(sent, new ApiEnumAttribute("TagStatus").Transform(null!, typed));

    [Fact]
    public void Lists_of_enum_values_are_taken_one_by_one() =>
        Assert.Equal(
            new object[] { "KMS_DSSE", "AES256" },
            new ApiEnumAttribute("EncryptionType").Transform(null!, new object[] { "KmsDsse", "aes256" }));

    [Fact]
    public void Every_enum_parameter_names_an_enum_and_completes_it()
    {
        PropertyInfo[] parameters = typeof(GetEcrImageCommand).Assembly.GetExportedTypes().SelectMany(type => type.GetProperties())
            .Where(property => property.IsDefined(typeof(ApiEnumAttribute))).ToArray();

        Assert.NotEmpty(parameters);
        Assert.All(parameters, property =>
        {
            Assert.NotEmpty(ApiModel.Types[property.GetCustomAttribute<ApiEnumAttribute>()!.TypeName].Values);
            Assert.Equal(typeof(EnumCompleter), property.GetCustomAttribute<ArgumentCompleterAttribute>()?.Type);
        });
    }

    [Fact]
    public void Tags_are_taken_as_hashtables_and_as_AWS_Tools_has_them()
    {
        var read = (Tag[])new TagTransformationAttribute().Transform(
            null!, new object[] { new Hashtable { ["Key"] = "a", ["Value"] = "1" }, new Hashtable { ["b"] = 2 }, new Tag { Key = "c" } });
        Assert.Equal(["a=1", "b=2", "c="], read.Select(tag => $"{tag.Key}={tag.Value}"));
        Assert.ThrowsAny<Exception>(() => new TagTransformationAttribute().Transform(null!, "a=1"));
    }

    [Fact]
    public void Regions_and_profiles_complete()
    {
        TransportSource.Use(new FakeTransportFactory((_, _) => "{}"));

        Assert.Equal(["eu-central-1", "eu-central-2"], Complete(new RegionCompleter(), "EU-C", "completer-regions"));
        Assert.Equal(["production"], Complete(new ProfileNameCompleter(), "p", "completer-profiles"));
        Assert.Equal(["'test account'"], Complete(new ProfileNameCompleter(), "'te", "completer-profiles"));
    }

    [Fact]
    public void Image_names_complete_repository_and_tag_behind_any_host()
    {
        TransportSource.Use(new FakeTransportFactory((operation, request) => operation == "DescribeRepositories"
            ? """{"repositories":[{"repositoryName":"team/web"},{"repositoryName":"other"}]}"""
            : request.Contains("\"team/web\"", StringComparison.Ordinal) ? """{"imageIds":[{"imageTag":"1.2"},{"imageTag":"2.0"}]}""" : "{}"));

        Assert.Equal(["team/web"], Complete(new ImageNameCompleter(), "te", "completer-image"));
        Assert.Equal(["team/web:1.2"], Complete(new ImageNameCompleter(), "team/web:1", "completer-image"));
        Assert.Equal(
            ["localhost:5000/team/web:1.2", "localhost:5000/team/web:2.0"],
            Complete(new ImageNameCompleter(), "localhost:5000/team/web:", "completer-image"));
        Assert.Equal(
            ["123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/web"],
            Complete(new ImageNameCompleter(), "123456789012.dkr.ecr.eu-west-1.amazonaws.com/t", "completer-image"));
    }

    [Fact]
    public void Prefixes_ids_and_keys_of_tags_complete()
    {
        TransportSource.Use(new FakeTransportFactory((operation, _) => operation switch
        {
            "DescribePullThroughCacheRules" => """{"pullThroughCacheRules":[{"ecrRepositoryPrefix":"quay"},{"ecrRepositoryPrefix":"hub"}]}""",
            "DescribeRepositoryCreationTemplates" => """{"repositoryCreationTemplates":[{"prefix":"team"},{"prefix":"ROOT"}]}""",
            "ListReplicationBackfills" =>
                """{"backfills":[{"replicationBackfillId":"old","startedAt":1},{"replicationBackfillId":"new","startedAt":2}]}""",
            "DescribeRepositories" => """{"repositories":[{"repositoryName":"web","repositoryArn":"arn:aws:ecr:r:1:repository/web"}]}""",
            _ => """{"tags":[{"Key":"owner","Value":"a"},{"Key":"cost center","Value":"b"}]}""",
        }));

        Assert.Equal(["hub", "quay"], Complete(new CacheRulePrefixCompleter(), string.Empty, "completer-prefix"));
        Assert.Equal(["ROOT", "team"], Complete(new TemplatePrefixCompleter(), string.Empty, "completer-prefix"));
        Assert.Equal(["new", "old"], Complete(new BackfillIdCompleter(), string.Empty, "completer-prefix"));
        Assert.Equal(["'cost center'", "owner"], Complete(new TagKeyCompleter(), string.Empty, "completer-prefix", "web"));
        Assert.Empty(Complete(new TagKeyCompleter(), string.Empty, "completer-prefix"));
    }

    // What names something that can be listed completes in every cmdlet.
    [Fact]
    public void Every_parameter_that_names_something_completes()
    {
        string[] names =
        [
            "DestinationRegion", "EcrRepositoryPrefix", "Image", "ImageDigest", "ImageTag", "ProfileName", "Reference", "Region",
            "ReplicationBackfillId", "RepositoryName", "TagKey",
        ];
        PropertyInfo[] parameters =
        [
            .. typeof(GetEcrImageCommand).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(CmdletAttribute)))
                .SelectMany(type => type.GetProperties())
                .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any(parameter => !parameter.DontShow))
                .Where(property => names.Contains(property.Name)),
        ];

        string[] without = [.. parameters.Where(property => !property.IsDefined(typeof(ArgumentCompleterAttribute)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}").Distinct().Order(StringComparer.Ordinal)];

        // New names: there is nothing to complete yet.
        Assert.Empty(without.Except(
        [
            "NewEcrRepositoryCommand.RepositoryName", "PublishEcrImageCommand.ImageTag", "SetEcrImageManifestCommand.ImageDigest",
            "SetEcrImageManifestCommand.ImageTag",
        ]));
    }

    private static IEnumerable<string> Complete(IArgumentCompleter completer, string word, string region, string? repository = null)
    {
        var parameters = new Hashtable { ["Region"] = new[] { region }, ["AccessKey"] = "a", ["SecretKey"] = "b" };
        if (repository is not null)
            parameters["RepositoryName"] = repository;
        return [.. completer.CompleteArgument("Get-EcrImage", "X", word, null!, parameters).Select(result => result.CompletionText)];
    }
}
