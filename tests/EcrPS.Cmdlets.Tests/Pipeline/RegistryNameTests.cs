using System.Collections;
using System.Management.Automation;
using System.Reflection;
using EcrPS.Commands;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Registries in the names of images and repositories: they are the one that is called, or nothing is.</summary>
public sealed class RegistryNameTests : IDisposable
{
    private const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private const string Arn = "arn:aws:ecr:eu-central-1:123456789012:repository/team/web";

    // What a cmdlet requires besides the image.
    private static readonly Dictionary<string, Hashtable> Required = new(StringComparer.Ordinal)
    {
        ["Add-EcrImageTag"] = new() { ["NewTag"] = "x" },
        ["Update-EcrImageStorageClass"] = new() { ["TargetStorageClass"] = "ARCHIVE" },
    };

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "BatchDeleteImage" => """{"imageIds":[],"failures":[]}""",
        "DescribeImages" => """{"imageDetails":[]}""",
        "DescribeRepositories" => """{"repositories":[{"repositoryName":"team/web"}]}""",
        "CreateRepository" => """{"repository":{"repositoryName":"team/web"}}""",
        _ => "{}",
    })
    {
        ConfiguredEndpoint = "http://ecr.example:8080",
    };

    public RegistryNameTests() => TransportSource.Use(_factory);

    public static TheoryData<Type> ImageCmdlets => [.. typeof(EcrImageCmdlet).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(EcrImageCmdlet)) && !type.IsAbstract)];

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(ImageCmdlets))]
    public void Image_in_another_registry_ends_every_cmdlet_before_any_call(Type cmdlet)
    {
        foreach (string image in new[] { "docker.io/library/nginx:1.27", "ghcr.io/a/b:1", "quay.io/a/b@sha256:" + new string('0', 64) })
        {
            PromptRun run = Run(cmdlet, new { Image = image });

            AssertRefused("ForeignRegistry", run);
            Assert.Equal(image, run.Terminating!.TargetObject);
            Assert.Contains(image, run.Terminating.ToString(), StringComparison.Ordinal);
            Assert.Contains("leave out the host", run.Terminating.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(ImageCmdlets))]
    public void Image_in_another_registry_among_others_leaves_those_alone(Type cmdlet) =>
        AssertRefused("ForeignRegistry", Run(cmdlet, new { Image = new[] { "web:1", "team/web:2", "docker.io/library/nginx:1" } }));

    [Theory]
    [MemberData(nameof(ImageCmdlets))]
    public void Piped_image_in_another_registry_is_refused(Type cmdlet) =>
        AssertRefused("ForeignRegistry", _session.Pipeline("docker.io/library/nginx:1").Then(cmdlet, Parameters(cmdlet, new { })).Run());

    [Fact]
    public void Later_record_in_another_registry_leaves_collected_images_alone() => AssertRefused(
        "ForeignRegistry",
        _session.Pipeline("web:1", "docker.io/library/nginx:1").Then<RemoveEcrImageCommand>(new { Region = "r" }).Run());

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com")]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com:443")]
    [InlineData("123456789012.dkr.ecr-fips.eu-central-1.amazonaws.com")]
    [InlineData("123456789012.dkr-ecr.eu-central-1.on.aws")]
    [InlineData("123456789012.dkr-ecr-fips.eu-central-1.on.aws")]
    public void Host_of_ECR_names_account_and_region(string host)
    {
        _session.Run<RemoveEcrImageCommand>(new { Image = host + "/team/web:1" }).ThrowOnError();
        AssertCalled("eu-central-1 BatchDeleteImage", "\"registryId\":\"123456789012\",\"repositoryName\":\"team/web\"");
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1")]
    [InlineData("123456789012.dkr.ecr.us-gov-west-1.amazonaws.com", "us-gov-west-1")]
    [InlineData("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1")]
    [InlineData("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1")]
    public void Host_of_another_partition_is_ECR_s_too(string host, string region)
    {
        _session.Run<RemoveEcrImageCommand>(new { Image = host + "/team/web:1" }).ThrowOnError();
        AssertCalled($"{region} BatchDeleteImage", "\"registryId\":\"123456789012\"");
    }

    [Theory]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com.example.org")]
    [InlineData("123456789012.dkr.ecr.cn-north-1.amazonaws.com")]
    [InlineData("public.ecr.aws")]
    [InlineData("12345678901.dkr.ecr.eu-central-1.amazonaws.com")]
    [InlineData("ecr.example:9090")]
    public void Host_that_only_resembles_one_of_ECR_is_refused(string host) =>
        AssertRefused("ForeignRegistry", _session.Run<RemoveEcrImageCommand>(new { Image = host + "/team/web:1", Region = "r" }));

    [Theory]
    [InlineData("111111111111", null)]
    [InlineData(null, "us-east-1")]
    [InlineData("123456789012", "us-east-1")]
    public void Host_of_another_account_or_region_than_the_parameters_is_refused(string? account, string? region)
    {
        foreach (string name in new[] { "Image", "RepositoryName" })
        {
            var parameters = new Hashtable { [name] = Host + "/team/web:1" };
            if (account is not null)
                parameters["RegistryId"] = account;
            if (region is not null)
                parameters["Region"] = region;
            AssertRefused("ConflictingRegistry", _session.Run<RemoveEcrImageCommand>(parameters));
        }
    }

    [Fact]
    public void One_of_several_regions_that_is_not_the_host_s_is_refused_before_the_others_are_called() => AssertRefused(
        "ConflictingRegistry",
        _session.Run<RemoveEcrImageCommand>(new { Image = Host + "/team/web:1", Region = new[] { "eu-central-1", "us-east-1" } }));

    [Fact]
    public void Host_and_parameters_that_agree_are_called_once()
    {
        _session.Run<RemoveEcrImageCommand>(new
        {
            Image = Host + "/team/web:1",
            RegistryId = "123456789012",
            Region = "eu-central-1",
        }).ThrowOnError();
        AssertCalled("eu-central-1 BatchDeleteImage", "123456789012");
    }

    [Fact]
    public void Host_wins_over_the_session_s_defaults()
    {
        _session.Run<SetEcrDefaultCommand>(new { Region = "us-east-1", RegistryId = "111111111111" }).ThrowOnError();
        _session.Run<RemoveEcrImageCommand>(new { Image = Host + "/team/web:1" }).ThrowOnError();
        AssertCalled("eu-central-1 BatchDeleteImage", "123456789012");
    }

    [Theory]
    [InlineData("ecr.example:8080/team/web:1", null, null)]
    [InlineData("localhost:4000/team/web:1", null, "http://localhost:4000")]
    [InlineData("localhost:4000/team/web:1", "http://127.0.0.1:4000", "http://127.0.0.1:4000")]
    [InlineData("[::1]:4000/team/web:1", "https://localhost:4000", "https://localhost:4000")]
    [InlineData("ecr.intern/team/web:1", "https://ecr.intern:8443/prefix", "https://ecr.intern:8443/prefix")]
    public void Host_of_the_endpoint_in_use_and_loopback_are_called(string image, string? endpoint, string? called)
    {
        var parameters = new Hashtable { ["Image"] = image, ["Region"] = "r" };
        if (endpoint is not null)
            parameters["EndpointUrl"] = endpoint;
        _session.Run<RemoveEcrImageCommand>(parameters).ThrowOnError();

        AssertCalled("r BatchDeleteImage", "\"repositoryName\":\"team/web\"");
        Assert.Equal(called, _factory.Made.Last().EndpointUrl);
    }

    [Theory]
    [InlineData("localhost:4000/team/web:1", "http://127.0.0.1:5000", "ConflictingRegistry")]
    [InlineData("localhost:4000/team/web:1", "https://ecr.example:8080", "ConflictingRegistry")]
    [InlineData("ecr.example:8080/team/web:1", "https://other.example:8080", "ForeignRegistry")]
    public void Host_of_another_endpoint_than_the_parameter_is_refused(string image, string endpoint, string error) =>
        AssertRefused(error, _session.Run<RemoveEcrImageCommand>(new { Image = image, Region = "r", EndpointUrl = endpoint }));

    [Fact]
    public void Default_endpoint_is_the_one_in_use()
    {
        _session.Run<SetEcrDefaultCommand>(new { Region = "r", EndpointUrl = "https://default.example:1" }).ThrowOnError();
        AssertRefused("ForeignRegistry", _session.Run<RemoveEcrImageCommand>(new { Image = "ecr.example:8080/team/web:1" }));
        _session.Run<RemoveEcrImageCommand>(new { Image = "default.example:1/team/web:1" }).ThrowOnError();
        AssertCalled("r BatchDeleteImage", "team/web");
    }

    [Theory]
    [InlineData(Host + "/team/web:1")]
    [InlineData(Host + "/team/web")]
    [InlineData(Arn)]
    public void Image_or_repository_by_URI_or_ARN_binds_positionally_and_from_the_pipeline(string text)
    {
        object? image = text.EndsWith(":1", StringComparison.Ordinal) ? null : "1";
        var more = new Hashtable();
        if (image is not null)
            more["ImageTag"] = image;
        _session.Run<RemoveEcrImageCommand>(more, text).ThrowOnError();
        _session.Pipeline(text).Then<RemoveEcrImageCommand>(more).Run().ThrowOnError();

        Assert.Equal(2, _factory.Calls.Count);
        Assert.All(_factory.Calls, call => Assert.Equal(
            "eu-central-1 BatchDeleteImage "
            + """{"registryId":"123456789012","repositoryName":"team/web","imageIds":[{"imageTag":"1"}]}""",
            call));
    }

    [Fact]
    public void Image_by_reference_without_a_host_binds_positionally()
    {
        _session.Run<RemoveEcrImageCommand>(new { Region = "r" }, "team/web:1").ThrowOnError();
        AssertCalled("r BatchDeleteImage", "{\"repositoryName\":\"team/web\",\"imageIds\":[{\"imageTag\":\"1\"}]}");
    }

    [Fact]
    public void Image_named_twice_is_refused() =>
        AssertRefused("InvalidArgument", _session.Run<RemoveEcrImageCommand>(new { Region = "r" }, "team/web:1", "2"));

    [Theory]
    [InlineData(Host + "/team/web")]
    [InlineData(Arn)]
    public void Repositories_by_URI_or_ARN_are_created_listed_and_removed_by_name(string text)
    {
        _session.Run<NewEcrRepositoryCommand>(null, text).ThrowOnError();
        _session.Run<GetEcrRepositoryCommand>(null, text).ThrowOnError();
        _session.Pipeline(text).Then<RemoveEcrRepositoryCommand>().Run().ThrowOnError();

        Assert.Equal(["CreateRepository", "DescribeRepositories", "DeleteRepository"], _factory.Calls.Select(call => call.Split(' ')[1]));
        Assert.All(_factory.Calls, call =>
        {
            Assert.StartsWith("eu-central-1 ", call, StringComparison.Ordinal);
            Assert.Contains("123456789012", call, StringComparison.Ordinal);
            Assert.Contains("\"team/web\"", call, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("team/web:1")]
    [InlineData(Host + "/team/web:1")]
    public void Image_is_no_repository(string image)
    {
        Type[] cmdlets = [typeof(RemoveEcrRepositoryCommand), typeof(NewEcrRepositoryCommand), typeof(GetEcrRepositoryCommand)];
        foreach (Type cmdlet in cmdlets)
            AssertRefused("InvalidArgument", _session.Pipeline(image).Then(cmdlet).Run());
    }

    [Fact]
    public void List_of_repositories_with_one_in_another_registry_leaves_the_others_alone() => AssertRefused(
        "ForeignRegistry",
        _session.Run<RemoveEcrRepositoryCommand>(new { RepositoryName = new[] { "web", "registry.example:5000/x" }, Region = "r" }));

    [Fact]
    public void Repositories_in_several_registries_are_listed_in_order()
    {
        PromptRun run = _session.Run<GetEcrRepositoryCommand>(new
        {
            RepositoryName = new[] { Host + "/team/web", "111111111111.dkr.ecr.us-east-1.amazonaws.com/team/web" },
        }).ThrowOnError();

        Assert.Equal(["eu-central-1", "us-east-1"], run.Of<Model.Repository>().Select(repository => repository.Region));
    }

    [Fact]
    public void Wildcards_after_a_host_are_of_its_registry()
    {
        _session.Run<GetEcrRepositoryCommand>(null, Host + "/team/*").ThrowOnError();
        AssertCalled("eu-central-1 DescribeRepositories", "\"registryId\":\"123456789012\"");
    }

    [Fact]
    public void Dots_in_a_repository_s_name_stay_in_the_name()
    {
        _session.Run<RemoveEcrRepositoryCommand>(new { Region = "r" }, "quay.io/app").ThrowOnError();
        AssertCalled("r DeleteRepository", "\"repositoryName\":\"quay.io/app\"");
    }

    [Theory]
    [InlineData("arn:aws:s3:::bucket")]
    [InlineData("arn:aws:ecr:eu-central-1:123456789012:registry")]
    [InlineData("arn:aws:ecr:cn-north-1:123456789012:repository/web")]
    public void Other_ARNs_are_refused(string arn) =>
        AssertRefused("InvalidArgument", _session.Run<RemoveEcrRepositoryCommand>(new { Region = "r" }, arn));

    [Fact]
    public void Resource_tags_by_an_ARN_of_another_place_than_the_parameters_are_refused()
    {
        AssertRefused(
            "ConflictingRegistry",
            _session.Run<RemoveEcrResourceTagCommand>(new { ResourceArn = Arn, TagKey = "a", Region = "us-east-1" }));
        AssertRefused(
            "ConflictingRegistry",
            _session.Run<RemoveEcrResourceTagCommand>(new { ResourceArn = Arn, TagKey = "a", RegistryId = "111111111111" }));
    }

    [Theory]
    [InlineData("docker.io/library/nginx:1", "ForeignRegistry")]
    [InlineData("registry.example:5000/nginx", "ForeignRegistry")]
    public void Publishing_to_another_registry_is_refused(string target, string error) =>
        AssertRefused(error, _session.Run<PublishEcrImageCommand>(new { Path = "nothing.tar", RepositoryName = target, Region = "r" }));

    private PromptRun Run(Type cmdlet, object parameters) => _session.Pipeline().Then(cmdlet, Parameters(cmdlet, parameters)).Run();

    private static Hashtable Parameters(Type cmdlet, object parameters)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        var all = new Hashtable { ["Region"] = "r" };
        foreach (DictionaryEntry required in Required.GetValueOrDefault($"{attribute.VerbName}-{attribute.NounName}", []))
            all[required.Key] = required.Value;
        foreach (PropertyInfo property in parameters.GetType().GetProperties())
            all[property.Name] = property.GetValue(parameters);
        return all;
    }

    private void AssertRefused(string id, PromptRun run)
    {
        Assert.StartsWith(id + ",", run.Terminating?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(_factory.Calls);
    }

    private void AssertCalled(string call, string part)
    {
        string made = Assert.Single(_factory.Calls);
        Assert.StartsWith(call + " ", made, StringComparison.Ordinal);
        Assert.Contains(part, made, StringComparison.Ordinal);
    }
}
