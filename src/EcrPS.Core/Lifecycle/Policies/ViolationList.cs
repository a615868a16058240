namespace EcrPS.Lifecycle;

/// <summary>Collects violations in ECR's wording.</summary>
internal sealed class ViolationList
{
    public const string WholeText = "lifecyclePolicyText";

    public const string PolicyFrame = "Lifecycle policy validation failure: ";

    private readonly List<LifecyclePolicyViolation> _items = [];

    public IReadOnlyList<LifecyclePolicyViolation> Items => _items;

    // The length check of the API's model spells the member with a lower-case l, the policy's own checks with an upper-case
    // one.
    public void AddLength(string constraint, string advice) =>
        _items.Add(new(
            null, WholeText, $"Invalid parameter at 'lifecyclePolicyText' failed to satisfy constraint: '{constraint}'", advice));

    public void Add(int? priority, string member, string detail, string advice)
    {
        if (_items.Count >= LifecyclePolicyLimits.MaxViolations)
            return;
        _items.Add(new(
            priority,
            member,
            $"Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: '{PolicyFrame}{detail}'",
            advice));
    }
}
