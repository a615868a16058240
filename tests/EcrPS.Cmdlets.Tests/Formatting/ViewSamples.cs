using System.Collections;
using System.Reflection;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Policies;
using EcrPS.Scanning;

namespace EcrPS.Cmdlets.Tests.Formatting;

/// <summary>An object of every type that has a view, with values as long as they become.</summary>
internal static class ViewSamples
{
    private const string LongText = "a-text-of-some-length that no column has room for, so that it wraps or is cut";
    private const int Depth = 4;

    private static readonly string Sha256 = "sha256:" + new string('8', 64);

    /// <summary>The region of the samples that have one.</summary>
    public const string Region = "ap-northeast-1";

    // The longest values that the service gives.
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["ArtifactStatus"] = "ACTIVATING",
        ["Effect"] = "Allow",
        ["EncryptionType"] = "KMS_DSSE",
        ["EndpointUrl"] = "http://127.0.0.1:65535",
        ["Id"] = "GHSA-abcd-efgh-ijkl",
        ["ImageStatus"] = "ACTIVATING",
        ["ImageTag"] = "feature-branch-with-a-long-name-1",
        ["ImageTagMutability"] = "IMMUTABLE_WITH_EXCLUSION",
        ["LayerAvailability"] = "UNAVAILABLE",
        ["Name"] = "BASIC_SCAN_TYPE_VERSION",
        ["PolicyText"] = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}""",
        ["Region"] = Region,
        ["RegistryId"] = "123456789012",
        ["ReplicationBackfillId"] = "6f0f3c5e-6f2b-4c62-9a0e-1d3f0f5f8c7b",
        ["RepositoryArn"] =
            "arn:aws:ecr:ap-northeast-1:123456789012:repository/organization/department/team/product/service/component-web",
        ["RepositoryName"] = "organization/department/team/product/service/component-web",
        ["ScanFrequency"] = "CONTINUOUS_SCAN",
        ["ScanType"] = "ENHANCED",
        ["SeverityName"] = "INFORMATIONAL",
        ["Status"] = "IN_PROGRESS",
        ["Type"] = "TRANSITION",
        ["UploadId"] = "6f0f3c5e-6f2b-4c62-9a0e-1d3f0f5f8c7b",
    };

    public static object Of(Type type) => type.Name switch
    {
        nameof(LifecycleForecastAction) => new LifecycleForecastAction(
            Sha256, Tags(), LifecycleImageAction.Transition, 999, LongText, 999_900_000),
        nameof(LifecycleImageDecision) => Decide().Decision,
        nameof(LifecyclePolicyChange) => Decide(),
        nameof(LifecyclePlanSummary) => Summary(),
        nameof(LifecycleRuleSummary) => Summary().Rules[0],
        nameof(Descriptor) => new Descriptor(MediaTypes.OciIndex, Digest.Parse(Sha256), 999_900_000)
        {
            Platform = new Platform("linux", "arm64", "v8"),
        },
        nameof(PolicyStatement) => AccessPolicy.Parse(
            """
            {"Statement":[{"Sid":"a-long-name-of-a-statement","Effect":"Allow","Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"],
             "Principal":{"AWS":["111122223333","111122223334","111122223335","111122223336","111122223337","111122223338"]}}]}
            """,
            AccessPolicyKind.Repository).Statements[0],
        nameof(Image) => new Image
        {
            ImageId = (ImageIdentifier)Fill(typeof(ImageIdentifier), Depth)!,
            ImageManifest = $$"""
                {"schemaVersion":2,"mediaType":"{{MediaTypes.OciManifest}}","config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{Sha256}}","size":500},
                 "layers":[{"mediaType":"{{MediaTypes.OciLayerGzip}}","digest":"sha256:{{new string('0', 64)}}","size":999899500}]}
                """,
            ImageManifestMediaType = MediaTypes.OciManifest,
            RepositoryName = Texts["RepositoryName"],
            Region = Texts["Region"],
        },
        nameof(ReplicationBackfillResult) => With(type, "Status", "COMPLETE"),
        nameof(ImageScanSummary) => With(type, "Status", "SCAN_ELIGIBILITY_EXPIRED"),
        _ => Fill(type, Depth)!,
    };

    private static object With(Type type, string property, string value)
    {
        object sample = Fill(type, Depth)!;
        type.GetProperty(property)!.SetValue(sample, value);
        return sample;
    }

    private static object? Fill(Type type, int depth)
    {
        if (depth == 0 || type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is null)
            return null;
        object sample = Activator.CreateInstance(type)!;
        foreach (PropertyInfo property in type.GetProperties().Where(property => property.SetMethod is { IsPublic: true }))
        {
            if (Value(property.Name, property.PropertyType, depth) is { } value)
                property.SetValue(sample, value);
        }

        return sample;
    }

    private static object? Value(string name, Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
            return Texts.GetValueOrDefault(name) ?? (name.Contains("Digest", StringComparison.Ordinal) ? Sha256 : LongText);
        if (type == typeof(long))
            return 999_900_000L;
        if (type == typeof(int))
            return 999;
        if (type == typeof(double))
            return 10.0;
        if (type == typeof(bool))
            return true;
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.UtcNow.AddMinutes(-59.5);
        if (type == typeof(IReadOnlyList<string>))
            return Tags();
        if (type == typeof(IReadOnlyDictionary<string, int>))
            return new Dictionary<string, int> { ["INFORMATIONAL"] = 1234, ["CRITICAL"] = 12, ["UNDEFINED"] = 3 };
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Type element = type.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            if (Fill(element, depth - 1) is { } item)
                list.Add(item);
            return list;
        }

        return type.IsClass && !type.IsGenericType ? Fill(type, depth - 1) : null;
    }

    private static string[] Tags() =>
        ["feature-branch-with-a-long-name-1", "feature-branch-with-a-long-name-2", "feature-branch-with-a-long-name-3", "1.2.3-rc.1"];

    private static ImageInventory Inventory()
    {
        var inventory = new ImageInventory();
        inventory.Add(new ImageDetail
        {
            ImageDigest = Sha256,
            ImageTags = Tags(),
            ImageSizeInBytes = 999_900_000,
            ImagePushedAt = DateTimeOffset.UtcNow.AddDays(-100),
            RepositoryName = Texts["RepositoryName"],
        });
        return inventory;
    }

    private static LifecyclePolicy Policy(int priority) => new(new LifecycleRule
    {
        RulePriority = priority,
        Selection = new() { TagStatus = "any", CountType = "sinceImagePushed", CountUnit = "days", CountNumber = 14 },
        Action = new() { Type = "expire" },
    });

    private static LifecyclePolicyChange Decide() =>
        LifecycleComparison.Compare(Policy(1), Policy(999), Inventory(), DateTimeOffset.UtcNow).Single();

    private static LifecyclePlanSummary Summary()
    {
        ImageInventory inventory = Inventory();
        return new LifecyclePlanSummary(
            LifecycleEvaluator.Evaluate(Policy(999), inventory.ToLifecycleImages(), DateTimeOffset.UtcNow), inventory);
    }
}
