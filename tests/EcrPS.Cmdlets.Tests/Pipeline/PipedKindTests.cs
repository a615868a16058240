using System.Management.Automation;
using System.Reflection;
using EcrPS.Cmdlets.Tests.Formatting;
using EcrPS.Commands;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>
/// Every object that the module emits, piped to every cmdlet that removes or overwrites something: PowerShell binds by the names of
/// properties, and only objects that are what the cmdlet acts on may get through.
/// </summary>
public sealed class PipedKindTests : IDisposable
{
    // What names an image by its digest is taken for it; Remove-EcrImage and Update-EcrImageStorageClass read decisions to keep it.
    private static readonly string[] Images =
    [
        "DescribeImageReplicationStatusResponse", "DescribeImageSigningStatusResponse", "Image", "ImageDetail", "ImageIdentifier",
        "ImageReferrer", "ImageScanSummary", "LifecycleImageDecision", "LifecyclePolicyChange", "LifecyclePolicyPreviewResult",
        "ReplicationBackfillResult", "ScanFinding", "StartImageScanResponse", "UpdateImageStorageClassResponse",
    ];

    private static readonly string[] TaggedImages =
    [
        "Image", "ImageIdentifier", "ImageScanSummary", "ReplicationBackfillResult", "ScanFinding", "StartImageScanResponse",
        "UpdateImageStorageClassResponse",
    ];

    private static readonly string[] TaggedResources = ["Repository", "RepositoryScanningConfiguration", "Tag"];
    private static readonly string[] CacheRules = ["PullThroughCacheRule", "ValidatePullThroughCacheRuleResponse"];
    private static readonly string[] Templates = ["RepositoryCreationTemplate"];

    /// <summary>The other arguments, and the types that may be piped; none where the cmdlet is not listed.</summary>
    private static readonly Dictionary<string, (string Arguments, string[] Takes)> Allowed = new()
    {
        ["Add-EcrImageTag"] = ("-NewTag next -Region r", Images),
        ["Add-EcrResourceTag"] = ("-Tag @{ a = 'b' }", TaggedResources),
        ["Remove-EcrImage"] =
            ($"-Region {ViewSamples.Region}", [.. Images.Except(["LifecyclePolicyChange", "LifecyclePolicyPreviewResult"])]),
        ["Remove-EcrImageTag"] = ("", TaggedImages),
        ["Remove-EcrLifecyclePolicy"] = ("", ["GetLifecyclePolicyResponse", "Repository"]),
        ["Remove-EcrPullThroughCacheRule"] = ("", CacheRules),
        ["Remove-EcrRegistryPolicy"] = ("", ["DescribeRegistryResponse", "EcrLocalRegistry", "GetRegistryPolicyResponse"]),
        ["Remove-EcrRepository"] = ("", ["Repository"]),
        ["Remove-EcrRepositoryCreationTemplate"] = ("", Templates),
        ["Remove-EcrRepositoryPolicy"] = ("", ["GetRepositoryPolicyResponse", "Repository"]),
        ["Remove-EcrResourceTag"] = ("-TagKey a", [.. TaggedResources.Except(["Tag"])]), // a tag has another key
        ["Remove-EcrSigningConfiguration"] =
            ("", ["DescribeRegistryResponse", "EcrLocalRegistry", "GetSigningConfigurationResponse"]),
        ["Set-EcrAccountSetting"] = ("", ["GetAccountSettingResponse"]),
        ["Set-EcrDefault"] = ("", ["EcrLocalRegistry"]),
        ["Set-EcrImageManifest"] = ("-ImageManifest '{}'", ["Image", "Repository"]),
        ["Set-EcrImageScanningConfiguration"] = ("-ScanOnPush", ["Repository", "RepositoryScanningConfiguration"]),
        ["Set-EcrImageTagMutability"] = ("-ImageTagMutability MUTABLE", ["Repository"]),
        ["Set-EcrLifecyclePolicy"] = (
            "-Rule (New-EcrLifecyclePolicyRule 1 -TagStatus Any -KeepNewest 1) -Region r",
            [
                "GetLifecyclePolicyPreviewResponse", "GetLifecyclePolicyResponse", "LifecyclePlanSummary", "Repository",
                "StartLifecyclePolicyPreviewResponse",
            ]),
        ["Set-EcrLocalRegistry"] = ("-Reset -Force", ["EcrLocalRegistry"]),
        ["Set-EcrRegistryPolicy"] = ("", ["GetRegistryPolicyResponse"]),
        ["Set-EcrRegistryScanningConfiguration"] =
            ("-ScanType BASIC", ["DescribeRegistryResponse", "GetRegistryScanningConfigurationResponse"]),
        ["Set-EcrReplicationConfiguration"] = ("", ["DescribeRegistryResponse"]),
        ["Set-EcrRepositoryPolicy"] = ("-PolicyText '{}'", ["GetRepositoryPolicyResponse", "Repository"]),
        ["Set-EcrSigningConfiguration"] = ("", ["DeleteSigningConfigurationResponse", "GetSigningConfigurationResponse"]),
        ["Stop-EcrReplicationBackfill"] =
            ("", ["ReplicationBackfillSummary", "StartReplicationBackfillResponse", "StopReplicationBackfillResponse"]),
        ["Unregister-EcrPullTimeUpdateExclusion"] = ("", ["EcrPullTimeUpdateExclusion"]),
        ["Update-EcrImageStorageClass"] = ("-TargetStorageClass ARCHIVE", [.. Images.Except(["LifecyclePolicyChange"])]),
        ["Update-EcrPullThroughCacheRule"] = ("-CredentialArn arn:aws:secretsmanager:r:123456789012:secret:s", CacheRules),
        ["Update-EcrRepositoryCreationTemplate"] = ("-Description d", Templates),
    };

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => operation switch
    {
        "DescribeRegistry" => """{"registryId":"123456789012"}""",
        _ => "{}",
    });

    public PipedKindTests() => TransportSource.Use(_factory);

    public static TheoryData<string> Cmdlets =>
    [
        .. typeof(RemoveEcrRepositoryCommand).Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<CmdletAttribute>())
            .Where(cmdlet => cmdlet is { SupportsShouldProcess: true, VerbName: not ("New" or "Register" or "Start" or "Invoke") })
            .Select(cmdlet => $"{cmdlet!.VerbName}-{cmdlet.NounName}").Order(StringComparer.Ordinal),
    ];

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Only_objects_of_the_kind_that_a_cmdlet_acts_on_are_taken(string cmdlet)
    {
        (string arguments, string[] takes) = Allowed.GetValueOrDefault(cmdlet, ("", []));
        var taken = new List<string>();
        foreach (Type type in Emitted())
        {
            object sample = ViewSamples.Of(type);
            PromptRun run = _session.Pipeline(sample).Script($"$input | {cmdlet} {arguments} -WhatIf").Run();

            // The scripted service has no images, so some cmdlets look for them and do not get as far as -WhatIf.
            if (run.WhatIf.Count > 0 || !_factory.Calls.IsEmpty)
                taken.Add(type.Name);
            _factory.Calls.Clear();
        }

        Assert.Equal(takes.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<Type> Emitted() => typeof(RemoveEcrRepositoryCommand).Assembly.GetTypes()
        .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>()).SelectMany(output => output.Type).Select(output => output.Type)
        .Where(type => type is { IsInterface: false, Namespace: not null } && type.Namespace.StartsWith("EcrPS.", StringComparison.Ordinal))
        .Distinct();
}
