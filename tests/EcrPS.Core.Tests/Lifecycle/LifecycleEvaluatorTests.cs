using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class LifecycleEvaluatorTests
{
    private static readonly DateTimeOffset At = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly LifecycleRule UntaggedOlderThanADay = Rule(1, "untagged", "sinceImagePushed", 1);
    private static readonly LifecycleRule KeepTwo = Rule(2, "any", "imageCountMoreThan", 2);

    [Fact]
    public void Reasons_name_rule_rank_and_age()
    {
        LifecyclePlan plan = Evaluate(
            [UntaggedOlderThanADay, KeepTwo],
            Image("old-untagged", 40),
            Image("old", 30, "a"),
            Image("just-untagged", 1),
            Image("new", 0, "b"));
        Assert.Equal(
            [
                "expired by rule 1: pushed 40 days ago, limit 1 day",
                "expired by rule 2: rank 3 of 4 by push time, limit 2",
                "kept by rule 1: pushed 1 day ago, limit 1 day",
                "kept: rank 1 of 4 by push time, limit 2 in rule 2",
            ],
            plan.Decisions.Select(decision => decision.Reason));
        Assert.Equal([1, 2, null, null], plan.Decisions.Select(decision => decision.AppliedRulePriority));
    }

    [Fact]
    public void A_shielded_image_says_from_what()
    {
        LifecycleRule prod = Rule(3, "tagged", "imageCountMoreThan", 1);
        prod.Selection!.TagPatternList = ["prod*"];
        LifecyclePlan plan = Evaluate(
            [prod, Rule(5, "any", "sinceImagePushed", 30)], Image("prod", 90, "prod-1"), Image("dev", 90, "dev"), Image("new", 1, "dev-2"));
        Assert.Equal(
            "kept: rank 1 of 1 by push time, limit 1 in rule 3; shielded from rule 5: its tags satisfy rule 3", plan.Decisions[0].Reason);
        Assert.Equal("expired by rule 5: pushed 90 days ago, limit 30 days", plan.Decisions[1].Reason);
        Assert.Equal("kept by rule 5: pushed 1 day ago, limit 30 days", plan.Decisions[2].Reason);
    }

    [Fact]
    public void No_rule_selects_an_image() =>
        Assert.Equal("kept: no rule selects it", Assert.Single(Evaluate([UntaggedOlderThanADay], Image("a", 9, "tag")).Decisions).Reason);

    [Fact]
    public void Children_of_a_live_index_are_neither_listed_nor_counted()
    {
        // As observed on AWS in DefangLabs/pulumi-defang#466: 26 images, 2 of them untagged children of a live index.
        LifecycleImage[] images = Enumerable.Range(0, 24).Select(i => Image($"i{i:d2}", 100 - i, $"t{i}"))
            .Concat([Image("c1", 90) with { Parents = ["i20"] }, Image("c2", 90) with { Parents = ["i20"] }]).ToArray();
        LifecyclePlan plan = Evaluate([UntaggedOlderThanADay, Rule(2, "any", "imageCountMoreThan", 20)], images);
        Assert.Equal(["i00", "i01", "i02", "i03"], plan.Actions.Select(decision => decision.ImageDigest));
        Assert.Equal("child of index i20 which is kept; not counted", plan.Decisions[24].Reason);
    }

    [Fact]
    public void A_child_outlives_its_index_by_one_evaluation()
    {
        LifecycleImage child = Image("child", 9) with { Parents = ["index"] };
        LifecyclePlan plan = Evaluate([UntaggedOlderThanADay], Image("index", 9), child);
        Assert.Equal(["index"], plan.Actions.Select(decision => decision.ImageDigest));
        Assert.Equal("child of index index which expires now, the child can follow later; not counted", plan.Decisions[1].Reason);
        Assert.Equal(LifecycleImageAction.Expire, Evaluate([UntaggedOlderThanADay], child).Decisions[0].Action);
    }

    [Fact]
    public void A_child_of_an_archived_index_may_be_archived_but_not_expired()
    {
        LifecycleImage index = Image("index", 9) with { Status = "ARCHIVED", ArchivedAt = At };
        LifecycleImage child = Image("child", 9) with { Parents = ["index"] };
        Assert.Equal(LifecycleImageAction.None, Evaluate([UntaggedOlderThanADay], index, child).Decisions[1].Action);
        Assert.Equal(
            LifecycleImageAction.Transition,
            Evaluate([Archiving(Rule(1, "untagged", "sinceImagePushed", 1))], index, child).Decisions[1].Action);
    }

    [Fact]
    public void Referrers_share_the_fate_of_their_subject_and_are_not_counted()
    {
        LifecyclePlan plan = Evaluate(
            [KeepTwo],
            Image("old", 9, "a"),
            Image("signature", 0) with { SubjectDigest = "old" },
            Image("sbom-of-signature", 0) with { SubjectDigest = "signature" },
            Image("b", 2, "b"),
            Image("c", 1, "c"),
            Image("signature-c", 1) with { SubjectDigest = "c" },
            Image("dangling", 100) with { SubjectDigest = "gone" });
        Assert.Equal(["dangling", "old", "signature", "sbom-of-signature"], plan.Actions.Select(decision => decision.ImageDigest));
        Assert.Equal(4, plan.ExpiringImageTotalCount);
        Assert.Equal("follows its subject old, which is expired by rule 2: rank 3 of 4 by push time, limit 2", plan.Decisions[1].Reason);
        Assert.Equal("follows its subject c, which is kept (kept: rank 1 of 4 by push time, limit 2 in rule 2)", plan.Decisions[5].Reason);
    }

    [Fact]
    public void A_ring_of_subjects_or_parents_ends()
    {
        LifecyclePlan plan = Evaluate(
            [UntaggedOlderThanADay],
            Image("a", 9) with { SubjectDigest = "b" },
            Image("b", 9) with { SubjectDigest = "a" },
            Image("self", 9) with { SubjectDigest = "self", Parents = ["self"] });
        Assert.Equal(3, plan.ExpiringImageTotalCount);
    }

    [Fact]
    public void Of_equal_push_times_the_later_entry_is_the_newer()
    {
        LifecycleImage[] images = Enumerable.Range(0, 40).Select(i => Image($"i{i:d2}", 5)).ToArray();
        LifecyclePlan plan = Evaluate([KeepTwo], images);
        Assert.Equal(images.Take(38).Select(image => image.Digest), plan.Actions.Select(decision => decision.ImageDigest));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(-1, true)]
    [InlineData(1, false)]
    public void Older_than_is_strict_to_the_tick(long ticks, bool expires)
    {
        LifecycleImage image = Image("a", 0) with { PushedAt = At.AddDays(-1).AddTicks(ticks) };
        Assert.Equal(expires, Evaluate([UntaggedOlderThanADay], image).ExpiringImageTotalCount == 1);
    }

    [Fact]
    public void A_pull_counts_or_else_the_push_or_else_the_activation()
    {
        LifecycleRule rule = Archiving(Rule(1, "any", "sinceImagePulled", 30));
        LifecyclePlan plan = Evaluate(
            [rule],
            Image("pulled", 90) with { LastPulledAt = At.AddDays(-3) },
            Image("pulled-long-ago", 90) with { LastPulledAt = At.AddDays(-31) },
            Image("never", 90),
            Image("restored", 900) with { LastPulledAt = At.AddDays(-500), LastActivatedAt = At.AddDays(-10) },
            Image("restored-long-ago", 900) with { LastPulledAt = At.AddDays(-500), LastActivatedAt = At.AddDays(-40) },
            Image("restored-and-pulled", 900) with { LastPulledAt = At.AddDays(-2), LastActivatedAt = At.AddDays(-40) });
        Assert.Equal(
            [
                "kept by rule 1: last pulled 3 days ago, limit 30 days",
                "archived by rule 1: last pulled 31 days ago, limit 30 days",
                "archived by rule 1: not pulled since pushed 90 days ago, limit 30 days",
                "kept by rule 1: not pulled since activated 10 days ago, limit 30 days",
                "archived by rule 1: not pulled since activated 40 days ago, limit 30 days",
                "kept by rule 1: last pulled 2 days ago, limit 30 days",
            ],
            plan.Decisions.Select(decision => decision.Reason));
        Assert.Equal(3, plan.TransitioningImageTotalCount);
        Assert.Equal(0, plan.ExpiringImageTotalCount);
    }

    [Fact]
    public void The_archive_is_a_class_of_its_own()
    {
        LifecycleRule transitioned = Rule(3, "any", "sinceImageTransitioned", 90);
        transitioned.Selection!.StorageClass = "archive";
        LifecyclePlan plan = Evaluate(
            [KeepTwo, transitioned],
            Image("archived-long", 500) with { Status = "ARCHIVED", ArchivedAt = At.AddDays(-91) },
            Image("archived", 500) with { Status = "ARCHIVED", ArchivedAt = At.AddDays(-90) },
            Image("archived-at-unknown-time", 500) with { Status = "ARCHIVED" },
            Image("one", 100, "a"),
            Image("two", 100, "b"));
        Assert.Equal(["archived-long"], plan.Actions.Select(decision => decision.ImageDigest));
        Assert.Equal("expired by rule 3: archived 91 days ago, limit 90 days", plan.Decisions[0].Reason);
        Assert.Equal("kept by rule 3: when it was archived is not known", plan.Decisions[2].Reason);
    }

    [Fact]
    public void An_image_on_its_way_back_is_of_the_standard_class_and_young()
    {
        LifecycleImage image = Image("back", 500) with
        {
            Status = "ACTIVATING",
            ArchivedAt = At.AddDays(-300),
            LastActivatedAt = At.AddDays(-400),
        };
        Assert.Equal("kept by rule 1: activated 0 days ago, limit 1 day", Evaluate([UntaggedOlderThanADay], image).Decisions[0].Reason);
        LifecycleImage dated = image with { LastActivatedAt = At.AddDays(-2) };
        Assert.Equal("expired by rule 1: activated 2 days ago, limit 1 day", Evaluate([UntaggedOlderThanADay], dated).Decisions[0].Reason);
    }

    [Fact]
    public void Actions_go_oldest_first_across_rules_and_classes()
    {
        LifecycleRule transitioned = Rule(3, "any", "sinceImageTransitioned", 90);
        transitioned.Selection!.StorageClass = "archive";
        LifecyclePlan plan = Evaluate(
            [UntaggedOlderThanADay, Rule(2, "any", "sinceImagePushed", 5), transitioned],
            Image("ten", 10, "a"),
            Image("archived-95", 900) with { Status = "ARCHIVED", ArchivedAt = At.AddDays(-95) },
            Image("restored-7", 800) with { LastActivatedAt = At.AddDays(-7) },
            Image("hundred", 100),
            Image("eight", 8, "b"));
        Assert.Equal(["hundred", "archived-95", "ten", "eight", "restored-7"], plan.Actions.Select(decision => decision.ImageDigest));
    }

    [Fact]
    public void What_may_be_a_child_makes_uncertain_only_what_hangs_on_it()
    {
        LifecyclePlan plan = Evaluate(
            [KeepTwo],
            Image("oldest", 9, "a"),
            Image("older", 8, "b"),
            Image("perhaps-child", 7) with { MayBeChild = true },
            Image("newer", 2, "c"),
            Image("newest-perhaps-child", 1) with { MayBeChild = true });
        Assert.Equal(
            [
                LifecycleImageAction.Expire, LifecycleImageAction.Uncertain, LifecycleImageAction.Uncertain, LifecycleImageAction.None,
                LifecycleImageAction.None,
            ],
            plan.Decisions.Select(decision => decision.Action));
        Assert.Equal(
            "uncertain: expired by rule 2 or kept, as newer images may be children of an index: rank 2 to 4 of 5 by push time, limit 2",
            plan.Decisions[1].Reason);
        Assert.Equal(
            "uncertain: expired by rule 2 unless it is the child of an index: rank 2 to 3 of 5 by push time, limit 2",
            plan.Decisions[2].Reason);
        Assert.Equal(["oldest"], plan.Actions.Select(decision => decision.ImageDigest));
        Assert.Equal(2, plan.UncertainImageTotalCount);
    }

    [Fact]
    public void Days_beyond_the_calendar_expire_nothing() =>
        Assert.Empty(Evaluate(
            [Rule(1, "any", "sinceImagePushed", int.MaxValue)], Image("a", 0) with { PushedAt = DateTimeOffset.MinValue }).Actions);

    [Fact]
    public void Fifty_rules_with_more_elements_than_a_word_has_bits()
    {
        LifecycleRule[] rules = Enumerable.Range(1, 50).Select(i =>
        {
            LifecycleRule rule = Rule(i, "tagged", "imageCountMoreThan", 1);
            rule.Selection!.TagPatternList = [$"a{i}-*", $"*-b{i}", $"*c{i}*"];
            return rule;
        }).ToArray();
        LifecycleImage[] images = Enumerable.Range(1, 50).SelectMany(i => new[]
        {
            Image($"old{i}", 9, $"a{i}-x", $"x-b{i}", $"xc{i}y"),
            Image($"new{i}", 1, $"a{i}-c{i}-b{i}"),
            Image($"partial{i}", 9, $"a{i}-b{i}"),
        }).ToArray();
        LifecyclePlan plan = Evaluate(rules, images);
        Assert.Equal(50, plan.ExpiringImageTotalCount);
        Assert.All(plan.Actions, decision => Assert.Equal($"old{decision.AppliedRulePriority}", decision.ImageDigest));
    }

    private static LifecyclePlan Evaluate(LifecycleRule[] rules, params LifecycleImage[] images) =>
        LifecycleEvaluator.Evaluate(new LifecyclePolicy(rules), images, At);

    private static LifecycleImage Image(string name, int daysAgo, params string[] tags) =>
        new() { Digest = name, Tags = tags, PushedAt = At.AddDays(-daysAgo) };

    private static LifecycleRule Rule(int priority, string tagStatus, string countType, int countNumber) => new()
    {
        RulePriority = priority,
        Selection = new()
        {
            TagStatus = tagStatus,
            CountType = countType,
            CountUnit = countType == "imageCountMoreThan" ? null : "days",
            CountNumber = countNumber,
        },
        Action = new() { Type = "expire" },
    };

    private static LifecycleRule Archiving(LifecycleRule rule)
    {
        rule.Action = new() { Type = "transition", TargetStorageClass = "archive" };
        return rule;
    }
}
