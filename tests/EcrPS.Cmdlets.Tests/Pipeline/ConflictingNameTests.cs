using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>
/// A piped object beside an argument that names something else: PowerShell prefers the argument, and takes the rest from the object, so
/// that the digest of one repository's image would be acted on in another repository.
/// </summary>
public sealed class ConflictingNameTests : IDisposable
{
    private const string Digest = RemovingCmdlets.Digest;
    private const string Other = "sha256:1111111111111111111111111111111111111111111111111111111111111111";

    private readonly PromptSession _session = ModuleSession.Open(PromptAnswer.Yes);
    private readonly FakeTransportFactory _factory = new((operation, _) => TeamWeb.Reply(operation));

    public ConflictingNameTests() => TransportSource.Use(_factory);

    public static TheoryData<string, string> Lines
    {
        get
        {
            var lines = new TheoryData<string, string>();
            string[] sources = [Images, $"{Images} | Select-Object *", $"{Images} | ConvertTo-Csv | ConvertFrom-Csv", Record];
            foreach (string cmdlet in ImageCmdlets)
            {
                foreach (string found in sources)
                    lines.Add(found, $"{cmdlet} -RepositoryName team/two");
                lines.Add(Images, $"{cmdlet} -RepositoryName team/web, team/two");
                lines.Add(Images, $"{cmdlet} -RepositoryName 123456789012.dkr.ecr.r1.amazonaws.com/team/two");
                lines.Add(Images, $"{cmdlet} -ImageTag three");
                lines.Add(Images, $"{cmdlet} -ImageTag one, three");
                lines.Add(Images, $"{cmdlet} -ImageDigest {Other}");
                lines.Add("[pscustomobject]@{ RepositoryName = 'team/web'; ImageTag = 'one' }", $"{cmdlet} -ImageTag two");
            }

            lines.Add(Images, "Remove-EcrImage -KnownTag three");
            foreach (string cmdlet in new[]
            {
                "Remove-EcrRepository -Force", "Remove-EcrRepositoryPolicy", "Remove-EcrLifecyclePolicy", "Remove-EcrResourceTag -TagKey k",
                "Add-EcrResourceTag -Tag @{ a = 'b' }", "Set-EcrImageScanningConfiguration -ScanOnPush",
                "Set-EcrImageTagMutability -ImageTagMutability MUTABLE", "Publish-EcrImage -Path web.tar",
                "Set-EcrLifecyclePolicy -PolicyText '{}'", "Set-EcrRepositoryPolicy -PolicyText '{}'",
                "Start-EcrLifecyclePolicyPreview -PolicyText '{}'", "Set-EcrImageManifest -ImageManifest '{}'",
            })
            {
                // A repository has an ARN, which these compare with the name themselves.
                if (!cmdlet.Contains("ResourceTag", StringComparison.Ordinal))
                    lines.Add(Repositories, $"{cmdlet} -RepositoryName team/two");
                lines.Add("[pscustomobject]@{ RepositoryName = 'team/web' }", $"{cmdlet} -RepositoryName team/two");
            }

            const string Placed = "Region = 'r1'; RegistryId = '123456789012'; EndpointUrl = $null }";
            lines.Add($"[pscustomobject]@{{ EcrRepositoryPrefix = 'p'; {Placed}", "Remove-EcrPullThroughCacheRule -EcrRepositoryPrefix q");
            lines.Add(
                $"[pscustomobject]@{{ EcrRepositoryPrefix = 'p'; {Placed}",
                "Update-EcrPullThroughCacheRule -EcrRepositoryPrefix q -CredentialArn arn:aws:secretsmanager:r:123456789012:secret:s");
            lines.Add($"[pscustomobject]@{{ Prefix = 'p'; {Placed}", "Remove-EcrRepositoryCreationTemplate -Prefix q");
            lines.Add($"[pscustomobject]@{{ Prefix = 'p'; {Placed}", "Update-EcrRepositoryCreationTemplate -Prefix q -Description d");
            lines.Add(
                $"[pscustomobject]@{{ PrincipalArn = 'arn:aws:iam::123456789012:role/r'; {Placed}",
                "Unregister-EcrPullTimeUpdateExclusion -PrincipalArn arn:aws:iam::123456789012:role/s");
            lines.Add($"[pscustomobject]@{{ ReplicationBackfillId = 'b'; {Placed}", "Stop-EcrReplicationBackfill -ReplicationBackfillId c");
            lines.Add(
                $"[pscustomobject]@{{ RepositoryName = 'team/web'; Key = 'k'; Value = 'v'; {Placed}", "Remove-EcrResourceTag -TagKey l");
            return lines;
        }
    }

    private static string[] ImageCmdlets =>
    [
        "Remove-EcrImage", "Remove-EcrImageTag", "Add-EcrImageTag -NewTag next", "Start-EcrImageScan", "Wait-EcrImageScan -FailOn Low",
        "Update-EcrImageStorageClass -TargetStorageClass Archive", "Update-EcrImageStorageClass -TargetStorageClass Standard",
    ];

    private static string Images => "Get-EcrImage team/web -Region r1";

    private static string Repositories => "Get-EcrRepository -Region r1";

    private static string Record => $"[pscustomobject]@{{ RepositoryName = 'team/web'; ImageDigest = '{Digest}' }}";

    public void Dispose()
    {
        _session.Dispose();
        TransportSource.Use(null);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_object_is_not_acted_on_under_another_name(string found, string line)
    {
        _session.Run($"Set-EcrDefault -Region r1; $found = {found}").ThrowOnError();
        _factory.Calls.Clear();

        PromptRun run = _session.Run($"$found | {line}; Set-EcrDefault -Clear");

        Assert.StartsWith("ConflictingName,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.DoesNotContain(_factory.Calls, call => !call.Contains(" Describe", StringComparison.Ordinal));
        _session.Run("Set-EcrDefault -Clear");
    }

    [Fact]
    public void The_error_names_both_and_what_to_do()
    {
        PromptRun run = _session.Run($"{Images} | Remove-EcrImage -RepositoryName team/two");

        Assert.Equal(
            "The piped object has RepositoryName 'team/web', but -RepositoryName is 'team/two': nothing was done to it.",
            run.Errors[0].ToString());
        Assert.Contains("Leave out -RepositoryName", run.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Piped_images_are_not_ignored_for_another_image()
    {
        foreach (string cmdlet in ImageCmdlets)
        {
            foreach (string found in new[] { Images, Record, Repositories })
            {
                _session.Run($"$found = {found}").ThrowOnError();
                _factory.Calls.Clear();

                PromptRun run = _session.Run($"$found | {cmdlet} -Image team/two:9.9 -Region r1");

                Assert.StartsWith("InvalidArgument,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
                Assert.Contains("-Image names 'team/two:9.9'", run.Errors[0].ToString(), StringComparison.Ordinal);
                Assert.Empty(_factory.Calls);
            }
        }
    }

    [Theory]
    [InlineData("Get-EcrImage team/web -Region r1", "Remove-EcrImage -RepositoryName team/web")]
    [InlineData("Get-EcrImage team/web -Region r1", "Remove-EcrImage -ImageTag two")]
    [InlineData("Get-EcrImage team/web -Region r1", "Remove-EcrImage -ImageDigest " + Digest)]
    [InlineData("Get-EcrRepository -Region r1", "Remove-EcrImage -ImageTag one")]
    [InlineData("Get-EcrRepository -Region r1", "Remove-EcrImage -RepositoryName 123456789012.dkr.ecr.r1.amazonaws.com/team/web one")]
    public void What_agrees_is_acted_on(string found, string line)
    {
        _session.Run($"{found} | {line}").ThrowOnError();

        Assert.Single(_factory.Calls, call => call.Contains("BatchDeleteImage", StringComparison.Ordinal));
    }

    [Fact]
    public void A_policy_replaces_that_of_the_piped_object()
    {
        const string Policy =
            """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}""";

        PromptRun run = _session.Run(
            $"[pscustomobject]@{{ RepositoryName = 'team/web'; PolicyText = '{{}}' }} | "
            + $"Set-EcrRepositoryPolicy -PolicyText '{Policy}' -Region r1 -WhatIf");

        Assert.Contains("team/web", Assert.Single(run.ThrowOnError().WhatIf), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-EcrLifecyclePolicy team/web -Region r1 | Set-EcrLifecyclePolicy -RepositoryName team/two -WhatIf")]
    [InlineData("Get-EcrRepository -Region r1 | New-EcrRepository -RepositoryName team/two -WhatIf")]
    [InlineData("[pscustomobject]@{ RepositoryName = 'team/web'; ImageManifest = '{}'; ImageTag = 'one' } | "
        + "Set-EcrImageManifest -RepositoryName team/two -ImageTag two -Region r1 -WhatIf")]
    public void Settings_are_copied_to_another_repository(string line)
    {
        using var factory = new Scripted(operation => operation == "GetLifecyclePolicy"
            ? """
              {"registryId":"123456789012","repositoryName":"team/web","lifecyclePolicyText":"{\"rules\":[{\"rulePriority\":1,\"selection\":{\"tagStatus\":\"any\",\"countType\":\"imageCountMoreThan\",\"countNumber\":10},\"action\":{\"type\":\"expire\"}}]}"}
              """
            : TeamWeb.Reply(operation));

        Assert.Contains("team/two", Assert.Single(_session.Run(line).ThrowOnError().WhatIf), StringComparison.Ordinal);
    }

    /// <summary>Another service for one test.</summary>
    private sealed class Scripted : IDisposable
    {
        public Scripted(Func<string, string> reply) => TransportSource.Use(new FakeTransportFactory((operation, _) => reply(operation)));

        public void Dispose() => TransportSource.Use(null);
    }
}
