using System.Collections;
using System.Management.Automation;
using System.Reflection;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>The same mistake has the same error id in every cmdlet, and says what to do.</summary>
public sealed class BadNameTests : IAsyncLifetime
{
    private const string Lifecycle = """
        {"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":9},"action":{"type":"expire"}}]}
        """;

    private static readonly Dictionary<string, object> Others = new(StringComparer.Ordinal)
    {
        ["ImageTag"] = "1",
        ["NewTag"] = "2",
        ["TargetStorageClass"] = "Archive",
        ["ImageTagMutability"] = "Immutable",
        ["UploadId"] = Guid.NewGuid().ToString(),
        ["LayerPart"] = new byte[] { 1 },
        ["LayerDigest"] = "sha256:" + new string('a', 64),
        ["ImageManifest"] = "{}",
        ["ScanOnPush"] = true,
    };

    private static readonly Dictionary<Type, string> Policies = new()
    {
        [typeof(SetEcrLifecyclePolicyCommand)] = Lifecycle,
        [typeof(CompareEcrLifecyclePolicyCommand)] = Lifecycle,
        [typeof(SetEcrRepositoryPolicyCommand)] =
            """{"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Principal":"*","Action":"ecr:GetDownloadUrlForLayer"}]}""",
    };

    private CmdletRegistry _registry = null!;

    public static TheoryData<Type> RepositoryCmdlets =>
    [
        .. typeof(EcrRepositoryCmdlet).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && typeof(EcrRepositoryCmdlet).IsAssignableFrom(type) && ArgumentsOf(type) is not null),
    ];

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(RepositoryCmdlets))]
    public void A_bad_repository_name_is_one_error_id(Type cmdlet)
    {
        PromptRun run = _registry.Session.Pipeline()
            .Then(cmdlet, ArgumentsOf(cmdlet, _registry.Here(new { RepositoryName = "UPPER" }))).Run();
        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidArgument, error.CategoryInfo.Category);
        Assert.Contains("lower-case", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void There_are_many_such_cmdlets() => Assert.InRange(RepositoryCmdlets.Count, 20, int.MaxValue);

    [Theory]
    [MemberData(nameof(RepositoryCmdlets))]
    public void A_pattern_selects_repositories_or_is_refused(Type cmdlet)
    {
        PromptRun run = _registry.Session.Pipeline()
            .Then(cmdlet, ArgumentsOf(cmdlet, _registry.Here(new { RepositoryName = "none/*" }))).Run();
        Assert.Empty(run.Output);
        if (cmdlet.GetProperty("RepositoryName")!.IsDefined(typeof(SupportsWildcardsAttribute), inherit: false))
        {
            run.ThrowOnError();
            return;
        }

        ErrorRecord error = run.Terminating ?? Assert.Single(run.Errors);
        Assert.StartsWith("InvalidParameter,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("'none/*' has wildcards, which this cmdlet does not take: ", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(RepositoryCmdlets))]
    public void A_repository_pattern_that_does_not_parse_is_one_error_id(Type cmdlet)
    {
        PromptRun run = _registry.Session.Pipeline()
            .Then(cmdlet, ArgumentsOf(cmdlet, _registry.Here(new { RepositoryName = "team/[a-" }))).Run();
        AssertBadPattern(run);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("team/[a-")]
    public void Wildcards_that_do_not_parse_are_one_error(string pattern)
    {
        foreach (PromptRun run in (PromptRun[])
        [
            _registry.Run<GetEcrRepositoryCommand>(new { RepositoryName = pattern }),
            _registry.Run<GetEcrImageCommand>(new { RepositoryName = "team/web", ImageTag = pattern }),
            _registry.Run<RemoveEcrImageCommand>(new { RepositoryName = "team/web", ImageTag = pattern }),
            _registry.Run<RemoveEcrImageTagCommand>(new { RepositoryName = "team/web", ImageTag = pattern }),
            _registry.Run<UpdateEcrImageStorageClassCommand>(
                new { RepositoryName = "team/web", ImageTag = pattern, TargetStorageClass = "Archive" }),
            _registry.Run<GetEcrPullThroughCacheRuleCommand>(new { EcrRepositoryPrefix = pattern }),
            _registry.Run<GetEcrRepositoryCreationTemplateCommand>(new { Prefix = pattern }),
            _registry.Run<GetEcrPullTimeUpdateExclusionCommand>(new { PrincipalArn = pattern }),
        ])
        {
            AssertBadPattern(run);
        }
    }

    private static void AssertBadPattern(PromptRun run)
    {
        ErrorRecord error = run.Terminating ?? run.Errors.Single();
        Assert.StartsWith("InvalidArgument,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("backtick", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_given_as_a_file_is_one_error()
    {
        string folder = Path.GetTempPath();
        foreach (PromptRun run in (PromptRun[])
        [
            _registry.Run<SetEcrLifecyclePolicyCommand>(new { RepositoryName = "team/web", PolicyPath = folder }),
            _registry.Run<TestEcrLifecyclePolicyCommand>(new { RepositoryName = "team/web", PolicyPath = folder }),
            _registry.Run<SetEcrRepositoryPolicyCommand>(new { RepositoryName = "team/web", PolicyPath = folder }),
            _registry.Run<SetEcrRegistryPolicyCommand>(new { PolicyPath = folder }),
            _registry.Session.Run<StartEcrLocalRegistryCommand>(new { CredentialPath = folder }),
            _registry.Session.Run<StartEcrLocalRegistryCommand>(new { UpstreamCredentialPath = folder }),
            _registry.Run<SetEcrLifecyclePolicyCommand>(
                new { RepositoryName = "team/web", PolicyText = Lifecycle, InUse = new[] { folder } }),
            _registry.Run<StartEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = "team/web", PolicyPath = folder }),
            _registry.Run<CompareEcrLifecyclePolicyCommand>(new { RepositoryName = "team/web", ReferencePolicyPath = folder }),
            _registry.Run<TestEcrLifecyclePolicyCommand>(new { InventoryPath = folder, PolicyText = Lifecycle }),
            _registry.Session.Pipeline().Then<ConvertFromEcrLifecyclePolicyCommand>(new { PolicyPath = folder }).Run(),
            _registry.Session.Pipeline(new ImageDetail { RepositoryName = "a", ImageDigest = "sha256:" + new string('a', 64) })
                .Then<ExportEcrInventoryCommand>(new { Path = folder }).Run(),
            _registry.Run<SendEcrLayerPartCommand>(new { RepositoryName = "team/web", UploadId = "u", Path = folder }),
        ])
        {
            ErrorRecord error = run.Terminating ?? run.Errors.Single();
            Assert.StartsWith("NotAFile,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("folder", error.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>The arguments of a cmdlet; null if it requires others than are known here.</summary>
    private static Hashtable? ArgumentsOf(Type cmdlet, Hashtable? arguments = null)
    {
        Hashtable all = arguments ?? new Hashtable { ["RepositoryName"] = "UPPER" };
        string? set = cmdlet.GetCustomAttribute<CmdletAttribute>()!.DefaultParameterSetName;
        if (cmdlet == typeof(SendEcrLayerPartCommand))
            set = "Bytes";
        if (Policies.TryGetValue(cmdlet, out string? policy))
            all["PolicyText"] = policy;
        foreach (PropertyInfo property in cmdlet.GetProperties())
        {
            bool isMandatory = property.GetCustomAttributes<ParameterAttribute>().Any(parameter =>
                parameter.Mandatory && (parameter.ParameterSetName == ParameterAttribute.AllParameterSets
                    || parameter.ParameterSetName == set));
            bool isTag = property.Name == "ImageTag" && typeof(EcrImageCmdlet).IsAssignableFrom(cmdlet);
            if (all.ContainsKey(property.Name) || (!isMandatory && !isTag))
                continue;
            if (!Others.TryGetValue(property.Name, out object? value))
                return null;
            all[property.Name] = value;
        }

        return all;
    }
}
