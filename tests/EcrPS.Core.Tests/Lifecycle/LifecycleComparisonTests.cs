using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class LifecycleComparisonTests
{
    private const string Old = """{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":10}""";
    private const string Keep = """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2}""";

    [Fact]
    public void Changes_say_what_becomes_of_each_image()
    {
        List<LifecyclePolicyChange> changes = Compare(
            Policy(PolicyText.Rule(1, Old), PolicyText.Rule(5, Keep)),
            Policy(
                PolicyText.Rule(1, Old.Replace("10", "20", StringComparison.Ordinal)),
                PolicyText.Rule(5, Keep.Replace("2}", "1}", StringComparison.Ordinal))));

        Assert.Equal(
            [
                ("a", LifecycleChangeKind.Same),
                ("b", LifecycleChangeKind.NewlyKept),
                ("c", LifecycleChangeKind.NewlyLost),
                ("d", LifecycleChangeKind.Same),
            ],
            changes.Select(change => (change.ImageDigest, change.Change)));
        Assert.StartsWith("expired by rule 1", changes[1].ReferenceDecision.Reason, StringComparison.Ordinal);
        Assert.Equal(LifecycleImageAction.None, changes[1].Decision.Action);
        Assert.Equal(5, changes[2].Decision.AppliedRulePriority);
    }

    [Fact]
    public void A_rule_that_is_only_numbered_anew_is_the_same_rule() =>
        Assert.All(
            Compare(Policy(PolicyText.Rule(1, Old)), Policy(PolicyText.Rule(7, Old))),
            change => Assert.Equal(LifecycleChangeKind.Same, change.Change));

    [Fact]
    public void The_same_fate_by_another_rule_and_another_fate_by_the_same_rule_are_told_apart()
    {
        List<LifecyclePolicyChange> other = Compare(
            Policy(PolicyText.Rule(1, Old)),
            Policy(PolicyText.Rule(1, PolicyText.Prod), PolicyText.Rule(2, Old.Replace("10", "9", StringComparison.Ordinal))));
        Assert.Equal(LifecycleChangeKind.OtherRule, other[0].Change);

        List<LifecyclePolicyChange> archived = Compare(
            Policy(PolicyText.Rule(1, Old)), Policy(PolicyText.Rule(1, Old, PolicyText.Transition)));
        Assert.Equal(LifecycleChangeKind.OtherAction, archived[0].Change);
    }

    private static List<LifecyclePolicyChange> Compare(LifecyclePolicy reference, LifecyclePolicy difference)
    {
        var inventory = new ImageInventory();
        foreach ((string digest, int days, string[] tags) in new (string, int, string[])[]
        {
            ("a", 30, []),
            ("b", 15, []),
            ("c", 2, ["v1"]),
            ("d", 1, ["v2"]),
        })
        {
            inventory.Add(new ImageDetail
            {
                ImageDigest = digest,
                ImagePushedAt = LifecycleGenerators.At.AddDays(-days),
                ImageTags = tags,
            });
        }

        return [.. LifecycleComparison.Compare(reference, difference, inventory, LifecycleGenerators.At)];
    }

    private static LifecyclePolicy Policy(params string[] rules) => LifecyclePolicy.Parse(PolicyText.Of(rules)).Policy!;
}
