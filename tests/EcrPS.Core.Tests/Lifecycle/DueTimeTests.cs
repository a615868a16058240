using EcrPS.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class DueTimeTests
{
    private static readonly DateTimeOffset At = LifecycleGenerators.At;

    [Fact]
    public void What_goes_now_is_due_now_and_what_time_brings_is_due_then()
    {
        IReadOnlyList<LifecycleDecision> decisions = Decide(
            PolicyText.Of(
                PolicyText.Rule(1, """{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":10}"""),
                PolicyText.Rule(2, """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5}""")),
            Image("gone", 11),
            Image("later", 3),
            Image("counted", 3, "v1"));

        Assert.Equal([At, At.AddDays(7), null], decisions.Select(decision => decision.DueAt));
    }

    [Fact]
    public void A_child_is_due_when_its_index_is_gone()
    {
        IReadOnlyList<LifecycleDecision> decisions = Decide(
            PolicyText.Of(
                PolicyText.Rule(1, """{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":1}"""),
                PolicyText.Rule(2, """{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":30}""")),
            Image("index", 20, "v1"),
            Image("child", 20) with { Parents = ["index"] },
            Image("signature", 20) with { SubjectDigest = "index" });

        Assert.Equal([At.AddDays(10), At.AddDays(10), At.AddDays(10)], decisions.Select(decision => decision.DueAt));
    }

    [Fact]
    public void A_limit_beyond_the_end_of_time_is_never() =>
        Assert.Null(Assert.Single(Decide(
            PolicyText.Of(PolicyText.Rule(
                1, """{"tagStatus":"any","countType":"sinceImagePushed","countUnit":"days","countNumber":2147483647}""")),
            Image("one", 1))).DueAt);

    /// <summary>
    /// Compares with a simulation that asks the engine for a plan at each time at which something can change. Rules that
    /// count images are excluded: their effect when the children of an index start to count is a matter of the forecast.
    /// </summary>
    [Fact]
    public void Due_is_when_a_simulation_sees_the_image_act()
    {
        Gen<(LifecyclePolicy policy, LifecycleImage[] images)> cases =
            from policy in LifecycleGenerators.Policy.Where(policy =>
                policy.Rules.All(rule => rule.Selection!.CountType != "imageCountMoreThan"))
            from images in LifecycleGenerators.Inventory
            select (
                policy,
                images: images.Select(image => image.Status == "ACTIVATING"
                    ? image with { Status = "ACTIVE", MayBeChild = false }
                    : image with { MayBeChild = false }).ToArray());
        int later = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(150), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var due = LifecycleEvaluator.Evaluate(pair.policy, pair.images, At).Decisions
                .ToDictionary(decision => decision.ImageDigest, decision => decision.DueAt);
            Dictionary<string, DateTimeOffset> seen = Simulate(pair.policy, pair.images);
            foreach (LifecycleImage image in pair.images)
            {
                if (due[image.Digest] is not { } time)
                    continue;
                later += time > At ? 1 : 0;
                Assert.True(
                    seen.TryGetValue(image.Digest, out DateTimeOffset acted),
                    $"{image.Digest} is due at {time:o} and never acts: {Describe(pair.policy, pair.images)}");
                Assert.True(
                    acted >= time && acted - time <= TimeSpan.FromTicks(16),
                    $"{image.Digest[^3..]} is due at {time:o} and acts at {acted:o}: {Describe(pair.policy, pair.images)}");
            }

            // Due times do not cover images that are archived first, and images that are both a child and a referrer.
            bool foreseen = pair.policy.Rules.All(rule => rule.Action!.Type == "expire")
                && pair.images.All(image => image.SubjectDigest is null);
            if (foreseen)
                Assert.Equal(seen.Keys.Order(), due.Where(entry => entry.Value is not null).Select(entry => entry.Key).Order());
        }));
        Assert.True(later > 20, $"only {later} images were due later");
    }

    private static Dictionary<string, DateTimeOffset> Simulate(LifecyclePolicy policy, LifecycleImage[] images)
    {
        var acted = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        int[] days = policy.Rules.Select(rule => rule.Selection!.CountNumber).Distinct().ToArray();
        IOrderedEnumerable<DateTimeOffset> moments = images
            .SelectMany(image => new[] { image.PushedAt, image.LastActivatedAt, image.LastPulledAt, image.ArchivedAt })
            .OfType<DateTimeOffset>()
            .SelectMany(time => days.Select(day => time.AddDays(day).AddTicks(1)))
            .Append(At)
            .Where(time => time >= At)
            .Distinct()
            .Order();
        List<LifecycleImage> left = [.. images];
        foreach (DateTimeOffset start in moments)
        {
            for (DateTimeOffset moment = start; Act(moment); moment = moment.AddTicks(1))
            {
                // An action can make further images due; they are processed one tick later.
            }
        }

        return acted;

        bool Act(DateTimeOffset moment)
        {
            LifecyclePlan plan = LifecycleEvaluator.Evaluate(policy, left, moment);
            foreach (LifecycleDecision action in plan.Actions)
                acted.TryAdd(action.ImageDigest, moment);
            left =
            [
                .. plan.Decisions.Where(decision => decision.Action != LifecycleImageAction.Expire)
                    .Select(decision => decision.Action == LifecycleImageAction.None
                        ? decision.Image
                        : decision.Image with { Status = "ARCHIVED", ArchivedAt = moment }),
            ];
            return plan.Actions.Count > 0;
        }
    }

    private static string Describe(LifecyclePolicy policy, LifecycleImage[] images) => string.Join('\n', images
        .Select(
            image =>
                $"{image.Digest[^3..]} parents [{string.Join(", ", image.Parents.Select(parent => parent[^3..]))}] subject "
                + $"{image.SubjectDigest?[^3..]} {image.Status} tags [{string.Join(", ", image.Tags)}] pushed {image.PushedAt:o} pulled "
                + $"{image.LastPulledAt:o} activated {image.LastActivatedAt:o} archived {image.ArchivedAt:o}")
        .Prepend(policy.ToJson()));

    private static IReadOnlyList<LifecycleDecision> Decide(string policy, params LifecycleImage[] images) =>
        LifecycleEvaluator.Evaluate(LifecyclePolicy.Parse(policy).Policy!, images, At).Decisions;

    private static LifecycleImage Image(string digest, int daysAgo, params string[] tags) =>
        new() { Digest = digest, Tags = tags, PushedAt = At.AddDays(-daysAgo) };
}
