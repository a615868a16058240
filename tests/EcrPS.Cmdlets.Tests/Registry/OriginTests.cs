using System.Collections;
using System.Management.Automation;
using System.Reflection;
using EcrPS.Cmdlets.Tests.Pipeline;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Registry;

/// <summary>
/// Every result of every cmdlet names its registry, region and endpoint, so that the next cmdlet, called with other keys, works on the
/// same resource or refuses.
/// </summary>
public sealed class OriginTests : IAsyncLifetime
{
    private const string Account = "222222222222";

    // In the order in which they run. Each must write something, but those that begin with a minus sign; with a question mark, it may
    // also fail: an image without an operating system is not scanned.
    private static readonly string[] Script =
    [
        "New-EcrRepository o/a",
        "Get-EcrRepository o/a",
        "Get-EcrRepository",
        "Set-EcrImageTagMutability o/a MUTABLE -PassThru",
        "Set-EcrImageScanningConfiguration o/a -ScanOnPush:$false -PassThru",
        "Add-EcrResourceTag o/a @{ a = 'x' } -PassThru",
        "Get-EcrResourceTag o/a",
        "Remove-EcrResourceTag o/a a -PassThru",
        "Start-EcrLayerUpload o/a -OutVariable upload",
        "Send-EcrLayerPart o/a -UploadId $upload.UploadId -LayerPart $config",
        "Complete-EcrLayerUpload o/a -UploadId $upload.UploadId -LayerDigest $configDigest",
        "Test-EcrImageLayer o/a $configDigest",
        "Set-EcrImageManifest o/a -ImageManifest $manifest -ImageTag one, two, three",
        "Get-EcrImageLayerUrl o/a $configDigest",
        "Set-EcrImageManifest o/a -ImageManifest $referrer",
        "Publish-EcrImage $layout o/a four",
        "Get-EcrImage o/a",
        "Get-EcrImage o/a -IdOnly",
        "Get-EcrImage o/a one -IdOnly",
        "Get-EcrImageManifest o/a one",
        "Get-EcrImageReferrer o/a one",
        "Get-EcrImageSigningStatus o/a one",
        "Add-EcrImageTag o/a one -NewTag five -PassThru",
        "Remove-EcrImageTag o/a five -PassThru",
        "Remove-EcrImage o/a three -TagOnly -PassThru",
        "Start-EcrImageScan o/a one",
        "?Wait-EcrImageScan o/a one",
        "Get-EcrImageScanFinding o/a one -Summary",
        "Get-EcrRepositoryScanningConfiguration o/a",
        "Set-EcrRegistryScanningConfiguration Basic",
        "Get-EcrRegistryScanningConfiguration",
        "Test-EcrLifecyclePolicy o/a -PolicyText $lifecycle",
        "Test-EcrLifecyclePolicy o/a -PolicyText $lifecycle -Summary",
        "Test-EcrLifecyclePolicy o/a -PolicyText $lifecycle -Over 2.00:00",
        "New-EcrRepository o/empty",
        "Test-EcrLifecyclePolicy o/empty -PolicyText $lifecycle -Summary",
        "Test-EcrLifecyclePolicy o/empty -PolicyText $lifecycle -Over 1.00:00",
        "Remove-EcrRepository o/empty -PassThru",
        "Compare-EcrLifecyclePolicy o/a -PolicyText $other -ReferencePolicyText $lifecycle -IncludeEqual",
        "-Set-EcrLifecyclePolicy o/a -PolicyText $lifecycle -AllowLargeRemoval",
        "Set-EcrLifecyclePolicy o/a -PolicyText $lifecycle -AllowLargeRemoval -PassThru",
        "Get-EcrLifecyclePolicy o/a",
        "Start-EcrLifecyclePolicyPreview o/a",
        "Wait-EcrLifecyclePolicyPreview o/a",
        "Get-EcrLifecyclePolicyPreview o/a",
        "Get-EcrLifecyclePolicyPreview o/a -Summary",
        "Remove-EcrLifecyclePolicy o/a -PassThru",
        "-Get-EcrImage o/a | Export-EcrInventory $folder/inventory.json",
        "-Export-EcrLifecycleReport $folder/report.html -RepositoryName o/a -PolicyText $lifecycle",
        "-Set-EcrRepositoryPolicy o/a -PolicyText $policy",
        "Set-EcrRepositoryPolicy o/a -PolicyText $policy -PassThru",
        "Get-EcrRepositoryPolicy o/a",
        "Remove-EcrRepositoryPolicy o/a -PassThru",
        "-Set-EcrRegistryPolicy $registryPolicy",
        "Set-EcrRegistryPolicy $registryPolicy -PassThru",
        "Get-EcrRegistryPolicy",
        "Remove-EcrRegistryPolicy -PassThru",
        "Get-EcrRegistry",
        "Set-EcrReplicationConfiguration eu-west-1 -PassThru",
        "Get-EcrImageReplicationStatus o/a one",
        "Start-EcrReplicationBackfill eu-west-1 -OutVariable backfill",
        "Get-EcrReplicationBackfill",
        "Get-EcrReplicationBackfill $backfill.ReplicationBackfillId",
        "-while (($backfill | Get-EcrReplicationBackfill).EndedAt -eq $null) { Start-Sleep -Milliseconds 50 }",
        "Get-EcrReplicationBackfillResult $backfill.ReplicationBackfillId",
        "-Set-EcrSigningConfiguration arn:aws:signer:us-east-1:222222222222:/signing-profiles/release",
        "Set-EcrSigningConfiguration arn:aws:signer:us-east-1:222222222222:/signing-profiles/release -PassThru",
        "Get-EcrSigningConfiguration",
        "Remove-EcrSigningConfiguration -PassThru",
        "Register-EcrPullTimeUpdateExclusion arn:aws:iam::222222222222:role/r",
        "Get-EcrPullTimeUpdateExclusion",
        "Unregister-EcrPullTimeUpdateExclusion arn:aws:iam::222222222222:role/r -PassThru",
        "Get-EcrAccountSetting",
        "Set-EcrAccountSetting BLOB_MOUNTING ENABLED -PassThru",
        "New-EcrRepositoryCreationTemplate t CreateOnPush",
        "Get-EcrRepositoryCreationTemplate",
        "Get-EcrRepositoryCreationTemplate t",
        "Update-EcrRepositoryCreationTemplate t -Description d",
        "Remove-EcrRepositoryCreationTemplate t -PassThru",
        "New-EcrPullThroughCacheRule pub public.ecr.aws",
        "Get-EcrPullThroughCacheRule",
        "Test-EcrPullThroughCacheRule pub",
        "New-EcrPullThroughCacheRule hub registry-1.docker.io -CredentialArn $secret",
        "Update-EcrPullThroughCacheRule hub -CredentialArn $newSecret",
        "Remove-EcrPullThroughCacheRule pub -PassThru",
        "Get-EcrAuthorizationToken",
        "Invoke-EcrApi ListImages @{ repositoryName = 'o/a' }",
        "Invoke-EcrApi GetAccountSetting @{ name = 'BLOB_MOUNTING' }",
        "Update-EcrImageStorageClass o/a four -TargetStorageClass Archive",
        "Remove-EcrImage o/a one -PassThru",
        "Remove-EcrRepository o/a -Force -PassThru",
    ];

    // What the embedded registry does not do in time: a backfill of an empty registry ends at once, and an empty image has no findings.
    private static readonly string[] Scripted =
    [
        "Stop-EcrReplicationBackfill 8f6a8f4e-0c4d-4c0a-9d2c-3f0a1b2c3d4e",
        "Get-EcrImageScanFinding o/a one",
        "Get-EcrImageScanFinding o/a one -Summary",
        "Wait-EcrImageScan o/a one -SettleTime 0",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-origin-").FullName;
    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync();

    public async Task DisposeAsync()
    {
        await _registry.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_result_of_every_cmdlet_names_its_registry_region_and_endpoint()
    {
        Prepare();
        UseAccount(Account);
        var seen = new HashSet<Type>();
        var wrong = new List<string>();
        foreach (string line in Script)
            Check(line);
        TransportSource.Use(new FakeTransportFactory(Answer) { AccountId = null });
        try
        {
            foreach (string line in Scripted)
                Check(line);
        }
        finally
        {
            TransportSource.Use(null);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        IEnumerable<Type> declared = ClientCmdlets.SelectMany(OutputsOf).Where(type => type != typeof(IEcrResource)).Distinct();
        Assert.Empty(declared.Except(seen).Select(type => type.Name));
        Assert.All(ClientCmdlets.Select(NameOf), name =>
            Assert.Contains([.. Script, .. Scripted], line => line.Contains(name + " ", StringComparison.Ordinal) || line == name));

        void Check(string line)
        {
            PromptRun run = _registry.Session.Run(line.TrimStart('-', '?'));
            if (line[0] != '?' && (run.Terminating is not null || run.Errors.Count > 0))
                wrong.Add($"{line}: {run.Terminating ?? run.Errors[0]}");
            else if (run.Output.Count == 0 && line[0] is not ('-' or '?'))
                wrong.Add($"{line}: no output");
            foreach (object? result in run.Output)
            {
                seen.Add(result!.GetType());
                wrong.AddRange(Missing(result).Select(missing => $"{line}: {missing}"));
            }
        }

    }

    [Fact]
    public void Every_declared_output_can_name_its_registry() => Assert.Empty(
        ClientCmdlets.SelectMany(OutputsOf).Distinct()
            .Where(type => !type.IsAssignableTo(typeof(IEcrResource)))
            .Select(type => type.Name));

    private static Type[] ClientCmdlets => [.. typeof(EcrClientCmdlet).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(EcrClientCmdlet)) && type.GetCustomAttribute<CmdletAttribute>() is not null)];

    // Text and files name nothing.
    private static IEnumerable<Type> OutputsOf(Type cmdlet) => cmdlet.GetCustomAttributes<OutputTypeAttribute>()
        .SelectMany(output => output.Type).Select(output => output.Type).Where(type => type != typeof(string) && type != typeof(FileInfo));

    private static string NameOf(Type cmdlet)
    {
        CmdletAttribute attribute = cmdlet.GetCustomAttribute<CmdletAttribute>()!;
        return $"{attribute.VerbName}-{attribute.NounName}";
    }

    private IEnumerable<string> Missing(object result, string path = "")
    {
        if (result is FileInfo)
            yield break;
        if (result is IEcrResource resource)
        {
            if (resource.RegistryId != Account)
                yield return $"{result.GetType().Name}{path}.RegistryId is '{resource.RegistryId}'";
            if (resource.Region != "us-east-1")
                yield return $"{result.GetType().Name}{path}.Region is '{resource.Region}'";
            if (resource.EndpointUrl != _registry.EndpointUrl)
                yield return $"{result.GetType().Name}{path}.EndpointUrl is '{resource.EndpointUrl}'";
        }

        foreach (PropertyInfo property in result.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            IEnumerable values = property.GetValue(result) switch
            {
                string or byte[] => Array.Empty<object>(),
                IEnumerable list => list,
                { } one => new[] { one },
                null => Array.Empty<object>(),
            };
            foreach (IEcrResource inner in values.OfType<IEcrResource>())
            {
                foreach (string missing in Missing(inner, path + "." + property.Name))
                    yield return missing;
            }
        }
    }

    // Replies without the registry, which the cmdlets must then find out.
    private static string Answer(string operation, string request) => operation switch
    {
        "StopReplicationBackfill" => """{"replicationBackfillId":"8f6a8f4e-0c4d-4c0a-9d2c-3f0a1b2c3d4e","status":"STOPPED"}""",
        "DescribeImageScanFindings" => $$$"""
            {"repositoryName":"o/a","imageId":{"imageDigest":"sha256:{{{new string('a', 64)}}}","imageTag":"one"},
             "imageScanStatus":{"status":"COMPLETE"},"imageScanFindings":{"imageScanCompletedAt":1767225600,
             "findingSeverityCounts":{"HIGH":1},"findings":[{"name":"CVE-2026-0001","severity":"HIGH"}]}}
            """,
        "DescribeRegistry" => $$$"""{"registryId":"{{{Account}}}","replicationConfiguration":{"rules":[]}}""",
        _ => throw new Client.EcrException("AccessDenied", $"No {operation} here."),
    };

    private void UseAccount(string account) => _registry.Session.Run<SetEcrDefaultCommand>(new
    {
        _registry.EndpointUrl,
        Region = "us-east-1",
        AccessKey = account,
        SecretKey = "test",
    }).ThrowOnError();

    private void Prepare()
    {
        string manifest = ImageLayoutFolder.ManifestOf(string.Empty);
        string digest = ImageLayoutFolder.DigestOf(manifest);
        string layout = Path.Combine(_folder, "layout");
        ImageLayoutFolder.Write(layout);
        var variables = new Dictionary<string, object>
        {
            ["config"] = ImageLayoutFolder.Config,
            ["configDigest"] = ImageLayoutFolder.ConfigDigest,
            ["manifest"] = manifest,
            ["referrer"] = ImageLayoutFolder.ManifestOf(
                $",\"subject\":{{\"mediaType\":\"{MediaTypes.OciManifest}\",\"digest\":\"{digest}\",\"size\":{manifest.Length}}}"),
            ["layout"] = layout,
            ["folder"] = _folder,
            ["secret"] = "arn:aws:secretsmanager:us-east-1:222222222222:secret:ecr-pullthroughcache/hub-AbCdEf",
            ["newSecret"] = "arn:aws:secretsmanager:us-east-1:222222222222:secret:ecr-pullthroughcache/new-AbCdEf",
            ["lifecycle"] = Rule("imageCountMoreThan", 1),
            ["other"] = Rule("imageCountMoreThan", 2),
            ["policy"] = Statement("ecr:BatchGetImage", string.Empty),
            ["registryPolicy"] = Statement("ecr:ReplicateImage", ",\"Resource\":\"arn:aws:ecr:us-east-1:222222222222:repository/*\""),
        };
        foreach ((string name, object value) in variables)
            _registry.Session.Variables.Set(name, value);
        _registry.Session.Variables.Set("ConfirmPreference", "None");
    }

    private static string Rule(string countType, int count) => $$"""
        {"rules":[{"rulePriority":1,"description":"none","action":{"type":"expire"},
         "selection":{"tagStatus":"any","countType":"{{countType}}","countNumber":{{count}} } }]}
        """;

    private static string Statement(string action, string members) => $$"""
        {"Version":"2012-10-17","Statement":[{"Sid":"s","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::333333333333:root"},
         "Action":["{{action}}"]{{members}}}]}
        """;
}
