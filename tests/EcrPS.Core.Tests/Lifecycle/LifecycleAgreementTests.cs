using EcrPS.Lifecycle;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class LifecycleAgreementTests
{
    private const int Cases = 3000;

    [Fact]
    public void The_engine_agrees_with_the_literal_reading_of_the_guide()
    {
        Gen<(LifecyclePolicy policy, LifecycleImage[] images)> cases =
            from policy in LifecycleGenerators.Policy
            from images in LifecycleGenerators.Inventory
            select (policy, images);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            LifecyclePlan plan = LifecycleEvaluator.Evaluate(pair.policy, pair.images, LifecycleGenerators.At);
            List<(LifecycleImageAction Action, int? Rule)> naive = NaiveLifecycle.Evaluate(
                pair.policy, pair.images, LifecycleGenerators.At);
            Assert.Equal(
                naive.Select(item => (item.Action, item.Rule)), plan.Decisions.Select(item => (item.Action, item.AppliedRulePriority)));
            Assert.Equal(pair.images, plan.Decisions.Select(decision => decision.Image));
            Assert.All(plan.Decisions, decision => Assert.NotEmpty(decision.Reason));
            Assert.Equal(naive.Count(item => item.Action == LifecycleImageAction.Expire), plan.ExpiringImageTotalCount);
            Assert.Equal(naive.Count(item => item.Action == LifecycleImageAction.Transition), plan.TransitioningImageTotalCount);
            Assert.Equal(naive.Count(item => item.Action == LifecycleImageAction.Uncertain), plan.UncertainImageTotalCount);
            Assert.Equal(
                plan.Decisions.Where(item => item.Action is LifecycleImageAction.Expire or LifecycleImageAction.Transition)
                    .Select(item => item.ImageDigest)
                    .Order(StringComparer.Ordinal),
                plan.Actions.Select(item => item.ImageDigest).Order(StringComparer.Ordinal));
        }));
    }

    [Fact]
    public void The_generated_cases_reach_every_outcome()
    {
        // Without this, the property could pass on cases in which no policy affects an image.
        var actions = LifecycleGenerators.Policy.SelectMany(policy => LifecycleGenerators.Inventory.Select(images => (policy, images)))
            .Sample(300)
            .SelectMany(pair => LifecycleEvaluator.Evaluate(pair.policy, pair.images, LifecycleGenerators.At).Decisions)
            .Select(decision => decision.Action)
            .ToHashSet();
        Assert.Equal(Enum.GetValues<LifecycleImageAction>().Length, actions.Count);
    }

    [Fact]
    public void Policies_survive_the_way_to_text_and_back()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(LifecycleGenerators.Policy.ToArbitrary(), policy =>
        {
            LifecyclePolicyParseResult read = LifecyclePolicy.Parse(policy.ToJson());
            Assert.Empty(read.Violations);
            Assert.Equivalent(policy.Rules, read.Policy!.Rules, strict: true);
            Assert.Equal(policy.ToJson(), read.Policy.ToJson());
            Assert.Equal(policy.ToJson(), LifecyclePolicy.Minify(policy.ToJson()));
        }));
    }

    [Fact]
    public void The_engine_takes_the_policies_that_the_facts_let_pass_and_no_others()
    {
        int valid = 0;
        Gen<string> cases =
            from policy in LifecycleGenerators.Policy
            from changes in LifecycleGenerators.Change.ArrayOf(2)
            from count in Gen.Choose(0, 2)
            select changes.Take(count).Aggregate(policy.ToJson(), (text, change) => change(text));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Cases), Prop.ForAll(cases.ToArbitrary(), text =>
        {
            bool expected = NaiveValidation.IsValid(text);
            valid += expected ? 1 : 0;
            LifecyclePolicyParseResult read = LifecyclePolicy.Parse(text);
            Assert.True(expected == read.IsValid, $"{text}: {string.Join(" | ", read.Violations)}");
        }));
        Assert.InRange(valid, Cases / 10, Cases * 9 / 10);
    }
}
