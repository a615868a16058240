using System.Text.Json.Nodes;
using EcrPS.Lifecycle;
using EcrPS.Oci;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>Random policies that ECR accepts, and small inventories with many equal tags, times, digests and references.</summary>
internal static class LifecycleGenerators
{
    public static readonly DateTimeOffset At = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Tags = ["prod-1", "prod-2", "beta-1", "alpha", "alpha-beta", "v1", "v1.2", "latest"];
    private static readonly string[] Elements = ["*", "prod*", "prod", "*-1", "a*b*", "beta*", "v*", "v1", "latest", "*a*"];

    public static Gen<LifecyclePolicy> Policy { get; } =
        from count in Gen.Choose(1, 6)
        from rules in Rule().ArrayOf(count)
        select Valid(rules);

    public static Gen<LifecycleImage[]> Inventory { get; } =
        from count in Gen.Choose(0, 12)
        from images in Image(count).ArrayOf(count)
        select Named(images);

    /// <summary>Changes to a policy's text, most of which ECR would reject: a member is removed, added, or gets another value.</summary>
    public static Gen<Func<string, string>> Change { get; } =
        from place in Gen.Choose(0, 5)
        from part in Gen.Elements("", "selection", "selection", "selection", "action")
        from member in Gen.Elements(
            "rulePriority",
            "description",
            "tagStatus",
            "tagPatternList",
            "tagPrefixList",
            "storageClass",
            "countType",
            "countUnit",
            "countNumber",
            "type",
            "targetStorageClass",
            "other")
        from value in Gen.Elements<string?>(
            null,
            null,
            "null",
            "0",
            "1",
            "2",
            "90",
            "-1",
            "1.5",
            "1e2",
            "99999999999",
            "\"1\"",
            "\"\"",
            "\"any\"",
            "\"tagged\"",
            "\"untagged\"",
            "\"days\"",
            "\"archive\"",
            "\"standard\"",
            "\"imageCountMoreThan\"",
            "\"sinceImagePushed\"",
            "\"sinceImagePulled\"",
            "\"sinceImageTransitioned\"",
            "\"expire\"",
            "\"transition\"",
            "[]",
            "[\"*\"]",
            "[\"prod\"]",
            "[\"*****\"]",
            "[\"\"]",
            "[1]",
            "{}",
            "true")
        select (Func<string, string>)(text => Changed(text, place, part, member, value));

    private static string Changed(string text, int place, string part, string member, string? value)
    {
        JsonNode policy = JsonNode.Parse(text)!;
        JsonArray rules = policy["rules"]!.AsArray();
        JsonNode rule = rules[place % rules.Count]!;
        if ((part.Length == 0 ? rule : rule[part]) is not JsonObject target)
            return text;
        if (value is null)
        {
            target.Remove(member);
        }
        else
        {
            target[member] = JsonNode.Parse(value);
        }

        return policy.ToJsonString();
    }

    private static Gen<LifecycleRule> Rule() =>
        from priority in Gen.Choose(1, 9)
        from tagStatus in Gen.Elements("tagged", "tagged", "tagged", "untagged", "any")
        from elementCount in Gen.Choose(1, 3)
        from elements in Gen.Elements(Elements).ArrayOf(elementCount)
        from prefixes in Gen.Elements(true, false)
        from count in Gen.Elements(
            ("imageCountMoreThan", 1), ("sinceImagePushed", 1), ("sinceImagePulled", 1), ("sinceImageTransitioned", 90))
        from more in Gen.Choose(0, 3)
        from expire in Gen.Elements(true, false)
        from spelled in Gen.Elements(true, false)
        let archive = count.Item1 == "sinceImageTransitioned"
        let expires = archive || (expire && count.Item1 != "sinceImagePulled")
        select new LifecycleRule
        {
            RulePriority = priority,
            Description = spelled ? "Größe \"1\" \\ 2\n" : null,
            Selection = new()
            {
                TagStatus = tagStatus,
                TagPatternList = tagStatus == "tagged" && !prefixes ? elements : null,
                TagPrefixList = tagStatus == "tagged" && prefixes ? elements : null,
                StorageClass = archive ? "archive" : spelled ? "standard" : null,
                CountType = count.Item1,
                CountUnit = count.Item1 == "imageCountMoreThan" ? null : "days",
                CountNumber = count.Item2 + more,
            },
            Action = new() { Type = expires ? "expire" : "transition", TargetStorageClass = expires ? null : "archive" },
        };

    private static Gen<LifecycleImage> Image(int inventory) =>
        from tagCount in Gen.Elements(0, 0, 1, 1, 2, 3)
        from tags in Gen.Elements(Tags).ArrayOf(tagCount)
        from pushed in Ago
        from pulled in Sometimes(Ago)
        from activated in Sometimes(Ago)
        from archived in Sometimes(Ago)
        from status in Gen.Elements("ACTIVE", "ACTIVE", "ACTIVE", "ARCHIVED", "ACTIVATING")
        from parents in Gen.Frequency((5, Gen.Constant(0)), (1, Gen.Constant(1)), (1, Gen.Constant(2)))
        from parentDigests in Gen.Choose(0, inventory).Select(Digest).ArrayOf(parents)
        from subject in Gen.Frequency((4, Gen.Constant(-1)), (1, Gen.Choose(0, inventory)))
        from layers in Gen.Elements(0, 1, 2, 3).SelectMany(layers => Gen.Choose(0, 5).ArrayOf(layers))
        from read in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from mayBeChild in Gen.Frequency((9, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new LifecycleImage
        {
            Digest = "",
            Tags = tags,
            PushedAt = pushed,
            LastPulledAt = pulled,
            LastActivatedAt = activated,
            ArchivedAt = archived,
            Status = status,
            Parents = parentDigests,
            SubjectDigest = subject < 0 ? null : Digest(subject),
            MayBeChild = mayBeChild,
            SizeInBytes = 1000,
            // A layer's size is derived from its name, because equal digests imply equal content.
            Blobs = read ? [.. layers.Distinct().Select(layer => new BlobSize($"layer{layer}", 10 << layer))] : null,
        };

    // Few distinct times, so that equal times and exact limits are common.
    private static Gen<DateTimeOffset> Ago =>
        from hours in Gen.Elements(0, 1, 24, 25, 48, 72, 96, 24 * 90, 24 * 92, 24 * 120)
        from ticks in Gen.Elements(0, 0, 0, 1, -1)
        select At.AddHours(-hours).AddTicks(ticks);

    private static Gen<DateTimeOffset?> Sometimes(Gen<DateTimeOffset> times) =>
        Gen.OneOf(Gen.Constant<DateTimeOffset?>(null), times.Select(time => (DateTimeOffset?)time));

    private static string Digest(int index) => $"sha256:{index:x64}";

    private static LifecyclePolicy Valid(LifecycleRule[] rules)
    {
        var kept = new List<LifecycleRule>();
        foreach (LifecycleRule rule in rules)
        {
            if (new LifecyclePolicy([.. kept, rule]).Validate().Count == 0)
                kept.Add(rule);
        }

        return new(kept);
    }

    // Subjects refer only to earlier images, because digests cannot form a cycle.
    private static LifecycleImage[] Named(LifecycleImage[] images) =>
        [.. images.Select((image, i) => image with
        {
            Digest = Digest(i),
            SubjectDigest = image.SubjectDigest is { } subject && string.CompareOrdinal(subject, Digest(i)) < 0 ? subject : null,
        })];
}
