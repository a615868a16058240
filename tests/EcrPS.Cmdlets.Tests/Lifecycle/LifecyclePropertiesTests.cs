using System.Management.Automation;
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

        Assert.Equal([1, 9], LifecyclePolicyProperties.Rules(new PSObject(policy)).Select(rule => rule.RulePriority));
        Assert.Equal(2, LifecyclePolicyProperties.RuleCount(new PSObject(policy)));
        Assert.Null(LifecyclePolicyProperties.EvaluatedAt(new PSObject(policy)));
        Assert.Equal("never", LifecyclePolicyProperties.Evaluated(new PSObject(policy)));

        policy.LastEvaluatedAt = DateTimeOffset.UtcNow.AddHours(-3.5);
        policy.LifecyclePolicyText = "{}";
        Assert.Equal(policy.LastEvaluatedAt, LifecyclePolicyProperties.EvaluatedAt(new PSObject(policy)));
        Assert.Equal("3 hours ago", LifecyclePolicyProperties.Evaluated(new PSObject(policy)));
        Assert.Empty(LifecyclePolicyProperties.Rules(new PSObject(policy)));
        Assert.Null(LifecyclePolicyProperties.RuleCount(new PSObject(policy)));
    }

    [Theory]
    [InlineData("imageCountMoreThan", 10, "beyond the newest 10")]
    [InlineData("sinceImagePushed", 1, "pushed over 1 day ago")]
    [InlineData("sinceImagePulled", 30, "pulled over 30 days ago")]
    [InlineData("sinceImageTransitioned", 90, "archived over 90 days ago")]
    [InlineData("sinceSomethingNew", 3, "sinceSomethingNew 3")]
    public void A_rule_says_when_it_acts(string countType, int number, string expected) => Assert.Equal(
        expected,
        LifecycleRuleProperties.Condition(new PSObject(new LifecycleRule
        {
            Selection = new() { CountType = countType, CountNumber = number },
        })));

    [Fact]
    public void A_rule_says_which_images_it_is_about()
    {
        Assert.Equal("tagged prod* and *-eu", Images(new() { TagStatus = "tagged", TagPatternList = ["prod*", "*-eu"] }));
        Assert.Equal("tagged dev-...", Images(new() { TagStatus = "tagged", TagPrefixList = ["dev-"] }));
        Assert.Equal("any", Images(new() { TagStatus = "any" }));
        Assert.Null(Images(null));
        Assert.Equal("expire", LifecycleRuleProperties.ActionType(new PSObject(new LifecycleRule { Action = new() { Type = "expire" } })));

        static string? Images(LifecycleSelection? selection) =>
            LifecycleRuleProperties.Images(new PSObject(new LifecycleRule { Selection = selection }));
    }

    [Fact]
    public void A_preview_counts_what_it_takes()
    {
        var preview = new GetLifecyclePolicyPreviewResponse();
        Assert.Null(LifecyclePreviewProperties.Expiring(new PSObject(preview)));
        Assert.Null(LifecyclePreviewProperties.Transitioning(new PSObject(preview)));

        preview.Summary = new() { ExpiringImageTotalCount = 3, TransitioningImageTotalCounts = [new() { ImageTotalCount = 2 }] };
        Assert.Equal(3, LifecyclePreviewProperties.Expiring(new PSObject(preview)));
        Assert.Equal(2, LifecyclePreviewProperties.Transitioning(new PSObject(preview)));

        var result = new PSObject(new LifecyclePolicyPreviewResult
        {
            ImageTags = ["b", "a"],
            ImageDigest = "sha256:0123456789abcdef",
            Action = new() { Type = "EXPIRE" },
        });
        Assert.Equal("a, b", LifecyclePreviewResultProperties.Tags(result));
        Assert.Equal("sha256:0123456789ab", LifecyclePreviewResultProperties.ShortDigest(result));
        Assert.Equal("EXPIRE", LifecyclePreviewResultProperties.ActionType(result));
        Assert.Null(LifecyclePreviewResultProperties.Pushed(result));
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

        var decision = new PSObject(new LifecycleImageDecision(plan.Decisions[0], image));

        Assert.Equal("a, b", LifecycleDecisionProperties.Tags(decision));
        Assert.Equal("sha256:0123456789ab", LifecycleDecisionProperties.ShortDigest(decision));
        Assert.Equal("3.4 MB", LifecycleDecisionProperties.Size(decision));
        Assert.Equal("3 days ago", LifecycleDecisionProperties.Pushed(decision));
    }
}
