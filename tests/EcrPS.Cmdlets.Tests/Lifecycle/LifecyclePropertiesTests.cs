using EcrPS.Formatting;
using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

public sealed class LifecyclePropertiesTests
{
    [Fact]
    public void A_policy_shows_its_rules_by_priority_and_when_it_was_evaluated()
    {
        var policy = new GetLifecyclePolicyResponse
        {
            LifecyclePolicyText = """
                {"rules":[{"rulePriority":9,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":5},"action":{"type":"expire"}},
                {"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":5},"action":{"type":"expire"}}]}
                """,
            LastEvaluatedAt = DateTimeOffset.UnixEpoch,
        };

        Assert.Equal([1, 9], policy.Rules.Select(rule => rule.RulePriority));
        Assert.Equal(2, policy.RuleCount);
        Assert.Null(policy.EvaluatedAt);
        Assert.Null(policy.Evaluated);
        Assert.Equal("never", HumanText.LastTime(policy.Evaluated));

        policy.LastEvaluatedAt = DateTimeOffset.UtcNow.AddHours(-3.5);
        policy.LifecyclePolicyText = "{}";
        Assert.Equal(policy.LastEvaluatedAt, policy.EvaluatedAt);
        Assert.Equal("3 hours ago", HumanText.LastTime(policy.Evaluated));
        Assert.Empty(policy.Rules);
        Assert.Null(policy.RuleCount);
    }

    [Theory]
    [InlineData("imageCountMoreThan", 10, "beyond the newest 10")]
    [InlineData("sinceImagePushed", 1, "pushed over 1 day ago")]
    [InlineData("sinceImagePulled", 30, "pulled over 30 days ago")]
    [InlineData("sinceImageTransitioned", 90, "archived over 90 days ago")]
    [InlineData("sinceSomethingNew", 3, "sinceSomethingNew 3")]
    public void A_rule_says_when_it_acts(string countType, int number, string expected) => Assert.Equal(
        expected,
        new LifecycleRule { Selection = new() { CountType = countType, CountNumber = number } }.Condition);

    [Fact]
    public void A_rule_says_which_images_it_is_about()
    {
        Assert.Equal("tagged prod* and *-eu", Images(new() { TagStatus = "tagged", TagPatternList = ["prod*", "*-eu"] }));
        Assert.Equal("tagged dev-...", Images(new() { TagStatus = "tagged", TagPrefixList = ["dev-"] }));
        Assert.Equal("any", Images(new() { TagStatus = "any" }));
        Assert.Null(Images(null));
        Assert.Equal("expire", new LifecycleRule { Action = new() { Type = "expire" } }.ActionType);

        static string? Images(LifecycleSelection? selection) => new LifecycleRule { Selection = selection }.Images;
    }

    [Fact]
    public void A_preview_counts_what_it_takes()
    {
        var preview = new GetLifecyclePolicyPreviewResponse();
        Assert.Null(preview.Expiring);
        Assert.Null(preview.Transitioning);

        preview.Summary = new() { ExpiringImageTotalCount = 3, TransitioningImageTotalCounts = [new() { ImageTotalCount = 2 }] };
        Assert.Equal(3, preview.Expiring);
        Assert.Equal(2, preview.Transitioning);

        var result = new LifecyclePolicyPreviewResult
        {
            ImageTags = ["b", "a"],
            ImageDigest = "sha256:0123456789abcdef",
            Action = new() { Type = "EXPIRE" },
        };
        Assert.Equal("a, b", result.Tags.ToString());
        Assert.Equal("sha256:0123456789ab", result.ShortDigest);
        Assert.Equal("EXPIRE", result.ActionType);
        Assert.Null(result.Pushed);
    }

    [Fact]
    public void A_decision_shows_the_image()
    {
        var image = new ImageDetail
        {
            ImageDigest = "sha256:0123456789abcdef",
            ImageTags = ["b", "a"],
            ImagePushedAt = DateTimeOffset.UtcNow.AddDays(-3.5),
            ImageSizeInBytes = 3_400_000,
        };
        var inventory = new ImageInventory();
        inventory.Add(image);
        var policy = new LifecyclePolicy(new LifecycleRule
        {
            RulePriority = 1,
            Selection = new() { TagStatus = "any", CountType = "imageCountMoreThan", CountNumber = 1 },
            Action = new() { Type = "expire" },
        });
        LifecyclePlan plan = LifecycleEvaluator.Evaluate(policy, inventory.ToLifecycleImages(), DateTimeOffset.UtcNow);

        var decision = new LifecycleImageDecision(plan.Decisions[0], image);

        Assert.Equal("a, b", decision.Tags.ToString());
        Assert.Equal("sha256:0123456789ab", decision.ShortDigest);
        Assert.Equal(3_400_000, decision.Size);
        Assert.Equal(image.ImagePushedAt, decision.Pushed);
    }
}
