using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Registry;

/// <summary>Objects that another account's keys got: they are never taken for resources of the same name at home.</summary>
public sealed class OtherAccountTests : IAsyncLifetime
{
    private const string Other = "222222222222";

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync()
    {
        _registry = await CmdletRegistry.StartAsync();
        await _registry.CreateAsync("xa/web");
        await _registry.PushAsync("xa/web", "home", "v1");
        _registry.Run<NewEcrRepositoryCommand>(new { RepositoryName = "xa/web", AccessKey = Other }).ThrowOnError();
    }

    public Task DisposeAsync()
    {
        TransportSource.Use(null);
        return _registry.DisposeAsync().AsTask();
    }

    [Fact]
    public void Resource_tags_of_another_account_do_not_remove_those_at_home()
    {
        foreach ((string key, string value) in new[] { ("test", "home"), (Other, "there") })
        {
            var tag = new System.Collections.Hashtable { ["a"] = value };
            _registry.Run<AddEcrResourceTagCommand>(new { RepositoryName = "xa/web", AccessKey = key, Tag = tag }).ThrowOnError();
        }

        PromptRun run = _registry.Session.Pipeline()
            .Then<GetEcrResourceTagCommand>(_registry.Here(new { RepositoryName = "xa/web", AccessKey = Other }))
            .Then<RemoveEcrResourceTagCommand>(Keys()).Run();

        Assert.NotEmpty(run.Errors);
        Assert.Equal("home", Assert.Single(_registry.Run<GetEcrResourceTagCommand>(new { RepositoryName = "xa/web" }).Of<Tag>()).Value);
    }

    [Fact]
    public void Scanning_configuration_of_another_account_does_not_set_that_at_home()
    {
        PromptRun run = _registry.Session.Pipeline()
            .Then<GetEcrRepositoryScanningConfigurationCommand>(_registry.Here(new { RepositoryName = "xa/web", AccessKey = Other }))
            .Then<SetEcrImageScanningConfigurationCommand>(Keys(("ScanOnPush", true))).Run();

        Assert.NotEmpty(run.Errors);
        Repository home = Assert.Single(_registry.Run<GetEcrRepositoryCommand>(new { RepositoryName = "xa/web" }).Of<Repository>());
        Assert.False(home.ImageScanningConfiguration!.ScanOnPush);
    }

    [Fact]
    public async Task Ids_and_states_of_another_account_s_images_do_not_remove_those_at_home()
    {
        string there = await PushThereAsync();
        foreach (Func<PromptPipeline> get in new Func<PromptPipeline>[]
        {
            () => There<GetEcrImageCommand>(new { IdOnly = true }),
            () => There<GetEcrImageReplicationStatusCommand>(new { ImageTag = "v1" }),
            () => There<GetEcrImageManifestCommand>(new { ImageTag = "v1" }).Script("$input.ImageId"),
            () => There<GetEcrImageManifestCommand>(new { ImageTag = "v1" }),
        })
        {
            PromptRun run = get().Then<RemoveEcrImageCommand>(Keys()).Run();

            Assert.NotEmpty(run.Errors);
            PromptRun home = _registry.Run<GetEcrImageCommand>(new { RepositoryName = "xa/web" });
            Assert.Equal(["v1"], Assert.Single(home.Of<ImageDetail>()).ImageTags);
        }

        Assert.StartsWith("sha256:", there, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EcrRepositoryCreationTemplate @there | Remove-EcrRepositoryCreationTemplate @home")]
    [InlineData("Get-EcrRepositoryCreationTemplate @there | Update-EcrRepositoryCreationTemplate -Description taken @home")]
    [InlineData("Get-EcrPullTimeUpdateExclusion @there | Unregister-EcrPullTimeUpdateExclusion @home")]
    [InlineData("Get-EcrAccountSetting BLOB_MOUNTING @there | Set-EcrAccountSetting @home")]
    [InlineData("Get-EcrRegistryScanningConfiguration @there | Set-EcrRegistryScanningConfiguration @home")]
    [InlineData("Get-EcrRegistry @there | Set-EcrReplicationConfiguration @home")]
    [InlineData("Get-EcrRegistry @there | Get-EcrPullTimeUpdateExclusion @home")]
    [InlineData("Get-EcrRegistry @there | Get-EcrRepositoryCreationTemplate @home")]
    [InlineData("Get-EcrRepository @there | Get-EcrRepositoryScanningConfiguration @home")]
    public void What_an_API_does_only_at_home_is_refused_for_another_account(string line)
    {
        PromptRun run = _registry.Session.Run($$"""
            $common = @{ EndpointUrl = '{{_registry.EndpointUrl}}'; Region = 'us-east-1'; SecretKey = 'test' }
            $there = $common + @{ AccessKey = '{{Other}}' }
            $home_ = @{ AccessKey = 'test'; SecretKey = 'test' }
            foreach ($one in $there, ($common + @{ AccessKey = 'test' })) {
                $null = New-EcrRepositoryCreationTemplate t CreateOnPush -Description old @one
                $account = if ($one.AccessKey -eq 'test') { '123456789012' } else { '{{Other}}' }
                $null = Register-EcrPullTimeUpdateExclusion "arn:aws:iam::${account}:role/r" @one
            }
            {{line.Replace("@home", "@home_", StringComparison.Ordinal)}}
            """);

        Assert.StartsWith("InvalidArgument,", Failure(run).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("only on the caller's own registry", Failure(run).ToString(), StringComparison.Ordinal);
        Assert.Contains(Other, Failure(run).ToString(), StringComparison.Ordinal);
        RepositoryCreationTemplate template =
            Assert.Single(_registry.Run<GetEcrRepositoryCreationTemplateCommand>().Of<RepositoryCreationTemplate>());
        Assert.Equal("old", template.Description);
    }

    [Fact]
    public void Keys_of_AWS_tell_the_account_without_a_call()
    {
        var factory = new FakeTransportFactory((_, _) => """{"imageIds":[{"imageTag":"v1"}]}""") { AccountId = Other };
        TransportSource.Use(factory);
        PromptRun run = _registry.Session.Run<GetEcrImageCommand>(new { RepositoryName = "web", Region = "r", IdOnly = true });
        ImageIdentifier id = Assert.Single(run.ThrowOnError().Of<ImageIdentifier>());

        Assert.Equal((Other, "r", null, "web"), (id.RegistryId, id.Region, id.EndpointUrl, id.RepositoryName));
        Assert.Single(factory.Calls);
    }

    [Fact]
    public void Other_keys_cost_one_call_where_a_reply_names_no_registry()
    {
        var factory = new FakeTransportFactory((operation, _) =>
            operation == "DescribeRegistry" ? $$"""{"registryId":"{{Other}}"}""" : """{"imageIds":[{"imageTag":"v1"}],"failures":[]}""")
        {
            AccountId = null,
        };
        TransportSource.Use(factory);
        PromptRun run = _registry.Session.Pipeline("a", "b", "c").Then<GetEcrImageCommand>(new { Region = "r", IdOnly = true }).Run();

        Assert.All(run.Of<ImageIdentifier>(), id => Assert.Equal(Other, id.RegistryId));
        Assert.Single(factory.Calls, call => call.Contains("DescribeRegistry", StringComparison.Ordinal));
        factory.Calls.Clear();
        _registry.Session.Run<RemoveEcrImageCommand>(new { RepositoryName = "a", ImageTag = "v1", Region = "r" }).ThrowOnError();
        Assert.Single(factory.Calls);
    }

    [Fact]
    public void Caller_that_may_not_describe_its_registry_is_known_by_its_sign_in()
    {
        var factory = new FakeTransportFactory((operation, _) => operation switch
        {
            "DescribeRegistry" => throw new Client.EcrException("AccessDenied", "Not you."),
            "GetAuthorizationToken" =>
                $$"""{"authorizationData":[{"proxyEndpoint":"https://{{Other}}.dkr.ecr.eu-west-1.amazonaws.com"}]}""",
            _ => """{"imageIds":[{"imageTag":"v1"}]}""",
        })
        {
            AccountId = null,
        };
        TransportSource.Use(factory);
        PromptRun run = _registry.Session.Run<GetEcrImageCommand>(new { RepositoryName = "a", Region = "r", IdOnly = true }).ThrowOnError();
        Assert.Equal(Other, Assert.Single(run.Of<ImageIdentifier>()).RegistryId);
    }

    private PromptPipeline There<T>(object parameters)
        where T : EcrPS.Pipeline.EcrCmdlet
    {
        System.Collections.Hashtable all = _registry.Here(parameters);
        all["RepositoryName"] = "xa/web";
        all["AccessKey"] = Other;
        return _registry.Session.Pipeline().Then<T>(all);
    }

    private static System.Collections.Hashtable Keys(params (string Name, object Value)[] more)
    {
        var keys = new System.Collections.Hashtable { ["AccessKey"] = "test", ["SecretKey"] = "test" };
        foreach ((string name, object value) in more)
            keys[name] = value;
        return keys;
    }

    private async Task<string> PushThereAsync()
    {
        using var client = new Client.EcrClient(AwsTransportLoader.Load().Create(new Client.EcrTransportOptions
        {
            EndpointUrl = _registry.EndpointUrl,
            Region = "us-east-1",
            AccessKey = Other,
            SecretKey = "test",
        }));
        byte[] config = "{}"u8.ToArray();
        string digest = Oci.Digest.Compute(config).ToString();
        InitiateLayerUploadResponse upload = await client.InitiateLayerUploadAsync(new() { RepositoryName = "xa/web" });
        await client.UploadLayerPartAsync(new()
        {
            RepositoryName = "xa/web",
            UploadId = upload.UploadId,
            PartFirstByte = 0,
            PartLastByte = config.Length - 1,
            LayerPartBlob = config,
        });
        await client.CompleteLayerUploadAsync(new() { RepositoryName = "xa/web", UploadId = upload.UploadId, LayerDigests = [digest] });
        PutImageResponse put = await client.PutImageAsync(new()
        {
            RepositoryName = "xa/web",
            ImageTag = "v1",
            ImageManifest = $$"""
                {"schemaVersion":2,"mediaType":"{{Oci.MediaTypes.OciManifest}}",
                 "config":{"mediaType":"{{Oci.MediaTypes.OciConfig}}","digest":"{{digest}}","size":2},"layers":[]}
                """,
        });
        return put.Image!.ImageId!.ImageDigest!;
    }

    // What ends a cmdlet of a script ends only its statement.
    private static System.Management.Automation.ErrorRecord Failure(PromptRun run) => run.Terminating ?? Assert.Single(run.Errors);
}
