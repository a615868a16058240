using EcrPS.LocalRegistry.Tests.Hosting;

namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>A valid request of every operation; whether it succeeds depends on the earlier operations.</summary>
internal sealed class RandomRequests
{
    private const string ExpireUntagged =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}""";
    private const string KeepTwo =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}""";
    private const string ArchiveOld =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":3},"action":{"type":"transition","targetStorageClass":"archive"}}]}""";

    private readonly Choices _choices;

    public RandomRequests(Choices choices)
    {
        _choices = choices;
        ByOperation = Repositories().Concat(Images()).Concat(Layers()).Concat(Registries()).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>What makes a request, for the registry that it is for.</summary>
    public IReadOnlyDictionary<string, Func<Target, object>> ByOperation { get; }

    /// <summary>Started uploads with their repositories, open or ended.</summary>
    public List<(string Repository, string UploadId)> Uploads { get; } = [];

    /// <summary>Replication backfills that were begun.</summary>
    public List<string> Backfills { get; } = [];

    private IEnumerable<KeyValuePair<string, Func<Target, object>>> Repositories() =>
    [
        new(
            "CreateRepository",
            _ => new
            {
                repositoryName = Name(),
                imageTagMutability = _choices.Pick("MUTABLE", "IMMUTABLE"),
                tags = new[] { new { Key = "team", Value = "a" } },
            }),
        new("DescribeRepositories", _ => _choices.OnceIn(2) ? new { } : new { repositoryNames = new[] { Name() } }),
        new("DeleteRepository", _ => new { repositoryName = Name(), force = _choices.OnceIn(3) }),
        new("PutImageTagMutability", _ => _choices.OnceIn(2)
            ? new { repositoryName = Name(), imageTagMutability = _choices.Pick("MUTABLE", "IMMUTABLE") }
            : new
            {
                repositoryName = Name(),
                imageTagMutability = _choices.Pick("MUTABLE_WITH_EXCLUSION", "IMMUTABLE_WITH_EXCLUSION"),
                imageTagMutabilityExclusionFilters = new[] { new { filterType = "WILDCARD", filter = "dev*" } },
            }),
        new(
            "PutImageScanningConfiguration",
            _ => new { repositoryName = Name(), imageScanningConfiguration = new { scanOnPush = _choices.OnceIn(2) } }),
        new("SetRepositoryPolicy", _ => new { repositoryName = Name(), policyText = Policy(null) }),
        new("GetRepositoryPolicy", _ => new { repositoryName = Name() }),
        new("DeleteRepositoryPolicy", _ => new { repositoryName = Name() }),
        new("ListTagsForResource", target => new { resourceArn = Arn(target, Name()) }),
        new("TagResource", target => new { resourceArn = Arn(target, Name()), tags = new[] { new { Key = _choices.Tag(), Value = "x" } } }),
        new("UntagResource", target => new { resourceArn = Arn(target, Name()), tagKeys = new[] { _choices.Tag() } }),
        new("PutLifecyclePolicy", _ => new { repositoryName = Name(), lifecyclePolicyText = Lifecycle() }),
        new("GetLifecyclePolicy", _ => new { repositoryName = Name() }),
        new("DeleteLifecyclePolicy", _ => new { repositoryName = Name() }),
        new(
            "StartLifecyclePolicyPreview",
            _ => _choices.OnceIn(2) ? new { repositoryName = Name() } : new { repositoryName = Name(), lifecyclePolicyText = Lifecycle() }),
        new("GetLifecyclePolicyPreview", _ => new { repositoryName = Name() }),
        new("BatchGetRepositoryScanningConfiguration", _ => new { repositoryNames = new[] { "web", "team/b" } }),
    ];

    private IEnumerable<KeyValuePair<string, Func<Target, object>>> Images() =>
    [
        new("PutImage", _ => Put(RandomContent.Any(_choices))),
        new("BatchDeleteImage", _ => new { repositoryName = Name(), imageIds = new[] { Id(), Id() } }),
        new("BatchGetImage", _ => new { repositoryName = Name(), imageIds = new[] { Id() } }),
        new(
            "DescribeImages",
            _ => _choices.OnceIn(3)
                ? new { repositoryName = Name(), imageIds = new[] { Id() } }
                : new { repositoryName = Name(), filter = new { imageStatus = _choices.Pick("ACTIVE", "ARCHIVED", "ANY") } }),
        new("ListImages", _ => new { repositoryName = Name(), filter = new { tagStatus = _choices.Pick("TAGGED", "UNTAGGED", "ANY") } }),
        new(
            "ListImageReferrers",
            _ => new { repositoryName = Name(), subjectId = new { imageDigest = RandomContent.Any(_choices).Digest } }),
        new(
            "UpdateImageStorageClass",
            _ => new { repositoryName = Name(), imageId = Id(), targetStorageClass = _choices.Pick("ARCHIVE", "STANDARD") }),
        new("DescribeImageReplicationStatus", _ => new { repositoryName = Name(), imageId = Id() }),
        new("DescribeImageSigningStatus", _ => new { repositoryName = Name(), imageId = Id() }),
        new("StartImageScan", _ => new { repositoryName = Name(), imageId = Id() }),
        new("DescribeImageScanFindings", _ => new { repositoryName = Name(), imageId = Id() }),
    ];

    private IEnumerable<KeyValuePair<string, Func<Target, object>>> Layers() =>
    [
        new(
            "BatchCheckLayerAvailability",
            _ => new { repositoryName = Name(), layerDigests = new[] { LayerDigest(), LayerDigest() }.Distinct() }),
        new("GetDownloadUrlForLayer", _ => new { repositoryName = Name(), layerDigest = LayerDigest() }),
        new("InitiateLayerUpload", _ => new { repositoryName = Name() }),
        new(
            "UploadLayerPart",
            _ => Upload((repositoryName, uploadId) => new
            {
                repositoryName,
                uploadId,
                partFirstByte = _choices.Pick(0, 0, 3),
                partLastByte = 4,
                layerPartBlob = _choices.Pick("aGVsbG8=", "bG8="),
            })),
        new(
            "CompleteLayerUpload",
            _ => Upload((repositoryName, uploadId) =>
                new { repositoryName, uploadId, layerDigests = new[] { RegistryHarness.DigestOf("hello"u8.ToArray()) } })),
    ];

    private IEnumerable<KeyValuePair<string, Func<Target, object>>> Registries() =>
    [
        new("GetAuthorizationToken", _ => new { }),
        new("DescribeRegistry", _ => new { }),
        new("PutRegistryPolicy", target => new { policyText = Policy(target) }),
        new("GetRegistryPolicy", _ => new { }),
        new("DeleteRegistryPolicy", _ => new { }),
        new("GetRegistryScanningConfiguration", _ => new { }),
        new("PutRegistryScanningConfiguration", _ => _choices.Next(3) switch
        {
            0 => new { scanType = "BASIC", rules = ScanRules("SCAN_ON_PUSH") },
            1 => new { scanType = "ENHANCED", rules = ScanRules(_choices.Pick("SCAN_ON_PUSH", "CONTINUOUS_SCAN")) },
            _ => new { scanType = "BASIC" },
        }),
        new("PutReplicationConfiguration",
            target => new
            {
                replicationConfiguration = new
                {
                    rules = _choices.OnceIn(3) ? [] : new[] { new { destinations = new[] { Destination(target) } } },
                },
            }),
        new("StartReplicationBackfill", target => new { destination = Destination(target) }),
        new("StopReplicationBackfill", _ => new { replicationBackfillId = Backfill() }),
        new("ListReplicationBackfills", _ => new { }),
        new("DescribeReplicationBackfillResults", _ => new { replicationBackfillId = Backfill() }),
        new("PutSigningConfiguration",
            target => new
            {
                signingConfiguration = new
                {
                    rules = new[]
                    {
                        new { signingProfileArn = $"arn:aws:signer:{target.Region}:{target.AccountId}:/signing-profiles/release" },
                    },
                },
            }),
        new("GetSigningConfiguration", _ => new { }),
        new("DeleteSigningConfiguration", _ => new { }),
        new("PutAccountSetting", _ => new { name = "BLOB_MOUNTING", value = _choices.Pick("ENABLED", "DISABLED") }),
        new("GetAccountSetting", _ => new { name = _choices.Pick("BLOB_MOUNTING", "BASIC_SCAN_TYPE_VERSION") }),
        new("RegisterPullTimeUpdateExclusion", target => new { principalArn = $"arn:aws:iam::{target.AccountId}:role/ci" }),
        new("DeregisterPullTimeUpdateExclusion", target => new { principalArn = $"arn:aws:iam::{target.AccountId}:role/ci" }),
        new("ListPullTimeUpdateExclusions", _ => new { }),
        new("CreateRepositoryCreationTemplate", _ => Template(create: true)),
        new("UpdateRepositoryCreationTemplate", _ => Template(create: false)),
        new("DeleteRepositoryCreationTemplate", _ => new { prefix = Prefix() }),
        new("DescribeRepositoryCreationTemplates", _ => new { }),
        new("CreatePullThroughCacheRule", _ => new { ecrRepositoryPrefix = "cache", upstreamRegistryUrl = "public.ecr.aws" }),
        new("UpdatePullThroughCacheRule",
            _ => new { ecrRepositoryPrefix = "cache", customRoleArn = "arn:aws:iam::111111111111:role/pull" }),
        new("DeletePullThroughCacheRule", _ => new { ecrRepositoryPrefix = "cache" }),
        new("DescribePullThroughCacheRules", _ => new { }),
        new("ValidatePullThroughCacheRule", _ => new { ecrRepositoryPrefix = "cache" }),
    ];

    private object Template(bool create) => _choices.Next(3) switch
    {
        0 when create => new { prefix = Prefix(), appliedFor = AppliedFor(), imageTagMutability = "IMMUTABLE" },
        0 => new { prefix = Prefix(), imageTagMutability = "IMMUTABLE" },
        1 => new { prefix = Prefix(), appliedFor = AppliedFor(), repositoryPolicy = Policy(null), lifecyclePolicy = Lifecycle() },
        // A template without a role creates no repository.
        _ => new { prefix = Prefix(), appliedFor = AppliedFor(), resourceTags = new[] { new { Key = "team", Value = "a" } } },
    };

    private string[] AppliedFor() =>
        _choices.Pick<string[]>(
            ["CREATE_ON_PUSH"], ["REPLICATION", "PULL_THROUGH_CACHE"], ["CREATE_ON_PUSH", "REPLICATION", "PULL_THROUGH_CACHE"]);

    private string Prefix() => _choices.Pick("team", "cache", "ROOT");

    private string Lifecycle() => _choices.Pick(ExpireUntagged, KeepTwo, ArchiveOld);

    /// <summary>
    /// Policies never lock out the administrator; <see cref="PolicyOracle"/> supports all policies that are written here.
    /// </summary>
    /// <param name="registry">For a registry policy: its registry.</param>
    private string Policy(Target? registry)
    {
        (string effect, string actions) = _choices.Pick(
            ("Allow", "\"ecr:*\""),
            ("Allow", "\"ecr:*\""),
            ("Allow", "\"ecr:*\""),
            ("Allow", "\"ecr:BatchGetImage\",\"ecr:GetDownloadUrlForLayer\",\"ecr:BatchCheckLayerAvailability\""),
            ("Allow", "\"ecr:Describe*\",\"ecr:ListImages\""),
            ("Allow", "\"ecr:ReplicateImage\",\"ecr:CreateRepository\",\"ecr:BatchImportUpstreamImage\""),
            ("Allow", "\"ecr:PutImage\",\"ecr:InitiateLayerUpload\",\"ecr:UploadLayerPart\",\"ecr:CompleteLayerUpload\""),
            ("Deny", "\"ecr:BatchGetImage\""),
            ("Deny", "\"ecr:PutImage\",\"ecr:CreateRepository\""),
            ("Deny", "\"ecr:BatchDeleteImage\",\"ecr:ListImages\""));
        string principal = _choices.Next(5) switch
        {
            0 or 1 => "\"*\"",
            2 => $$"""{"AWS":"{{_choices.Pick(Choices.Accounts)}}"}""",
            3 => $$"""{"AWS":"arn:aws:iam::{{_choices.Pick(Choices.Accounts)}}:root"}""",
            _ => $$"""{"AWS":"arn:aws:iam::{{Choices.Accounts[0]}}:role/ci"}""",
        };
        string resource = registry is null ? "" : $",\"Resource\":\"{Arn(registry, _choices.Pick("*", "*", "team/*"))}\"";
        return $$"""{"Version":"2012-10-17","Statement":[{"Sid":"one","Effect":"{{effect}}","Principal":{{principal}},"Action":[{{actions}}]{{resource}}}]}""";
    }

    private object Put(RandomContent.Content content) => _choices.OnceIn(3)
        ? new { repositoryName = Name(), imageManifest = content.Text, imageDigest = content.Digest }
        : new
        {
            repositoryName = Name(),
            imageManifest = content.Text,
            imageManifestMediaType = content.MediaType,
            imageTag = _choices.Tag(),
        };

    private object Upload(Func<string, string, object> make)
    {
        (string repository, string id) = Uploads.Count == 0 || _choices.OnceIn(5)
            ? (Name(), Guid.Empty.ToString())
            : Uploads[_choices.Next(Uploads.Count)];
        return make(repository, id);
    }

    private string Backfill() => Backfills.Count == 0 ? Guid.Empty.ToString() : Backfills[_choices.Next(Backfills.Count)];

    private object Destination(Target target)
    {
        // One of them often enough for a configuration and a backfill to mean the same.
        Target other = _choices.OnceIn(3)
            ? _choices.OtherThan(target)
            : target with { Region = Choices.Regions.Single(region => region != target.Region) };
        return new { region = other.Region, registryId = other.AccountId };
    }

    private object[] ScanRules(string frequency) =>
        [new
        {
            scanFrequency = frequency,
            repositoryFilters = new[] { new { filter = _choices.Pick("*", "team"), filterType = "WILDCARD" } },
        }];

    private object Id() =>
        _choices.OnceIn(2) ? new { imageTag = _choices.Tag() } : new { imageDigest = RandomContent.Any(_choices).Digest };

    private string LayerDigest() => RegistryHarness.DigestOf(RandomContent.AnyBlob(_choices));

    private string Name() => _choices.Repository();

    private static string Arn(Target target, string repository) =>
        $"arn:aws:ecr:{target.Region}:{target.AccountId}:repository/{repository}";
}
