using EcrPS.Lifecycle;
using EcrPS.Oci;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class FreedBytesTests
{
    private static readonly LifecyclePolicy OlderThanADay = LifecyclePolicy.Parse(PolicyText.Of(PolicyText.Rule(
        1, """{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":1}"""))).Policy!;

    [Fact]
    public void A_layer_is_freed_by_the_last_image_that_has_it_and_only_if_none_survives()
    {
        LifecyclePlan plan = Plan(
            Image("old", 4, ("base", 100), ("app1", 1)),
            Image("older", 5, ("base", 100), ("shared", 10), ("app2", 2)),
            Image("oldest", 6, ("shared", 10), ("app3", 3)),
            Image("new", 0, ("base", 100), ("app4", 4)));

        Assert.Equal([1, 12, 3, 0], plan.Decisions.Select(decision => decision.FreedBytes));
        Assert.Equal(16, plan.FreedBytes);
        Assert.False(plan.IsFreedUpperBound);
    }

    [Fact]
    public void An_image_without_its_manifest_counts_by_its_size_as_an_upper_bound()
    {
        LifecyclePlan plan = Plan(Image("old", 4) with { Blobs = null, SizeInBytes = 70 }, Image("new", 0, ("a", 5)));

        Assert.Equal(70, plan.FreedBytes);
        Assert.True(plan.IsFreedUpperBound);
        Assert.Equal([true, false], plan.Decisions.Select(decision => decision.IsFreedUpperBound));
    }

    [Fact]
    public void An_unread_survivor_may_share_whatever_goes()
    {
        LifecyclePlan plan = Plan(Image("old", 4, ("a", 5)), Image("new", 0) with { Blobs = null, SizeInBytes = 70 });

        Assert.Equal((5, true), (plan.FreedBytes, plan.IsFreedUpperBound));
    }

    [Fact]
    public void Freed_bytes_are_what_is_there_before_less_what_is_there_after()
    {
        Gen<(LifecyclePolicy policy, LifecycleImage[] images)> cases =
            from policy in LifecycleGenerators.Policy from images in LifecycleGenerators.Inventory select (policy, images);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            LifecyclePlan plan = LifecycleEvaluator.Evaluate(pair.policy, pair.images, LifecycleGenerators.At);
            var expire = pair.policy.Rules.Where(rule => rule.Action!.Type == "expire").Select(rule => (int?)rule.RulePriority).ToHashSet();
            var gone = plan.Decisions.Where(decision =>
                decision.Action != LifecycleImageAction.None && expire.Contains(decision.AppliedRulePriority)).Select(decision =>
                decision.Image).ToHashSet(
                ReferenceEqualityComparer.Instance);
            Assert.Equal(Bytes(pair.images) - Bytes(pair.images.Where(image => !gone.Contains(image))), plan.FreedBytes);
            Assert.Equal(plan.FreedBytes, plan.Decisions.Sum(decision => decision.FreedBytes));
        }));
    }

    private static long Bytes(IEnumerable<LifecycleImage> images) => images
        .SelectMany(image => image.Blobs ?? [new BlobSize(image.Digest, image.SizeInBytes)])
        .DistinctBy(blob => blob.Digest)
        .Sum(blob => blob.Size);

    private static LifecyclePlan Plan(params LifecycleImage[] images) =>
        LifecycleEvaluator.Evaluate(OlderThanADay, images, LifecycleGenerators.At);

    private static LifecycleImage Image(string digest, int daysAgo, params (string Digest, long Size)[] blobs) => new()
    {
        Digest = digest,
        PushedAt = LifecycleGenerators.At.AddDays(-daysAgo),
        Blobs = [.. blobs.Select(blob => new BlobSize(blob.Digest, blob.Size))],
    };
}
