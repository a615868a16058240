namespace EcrPS.LocalRegistry.Tests.Semantics;

/// <summary>Random choices among few names, so that operations often use the same resource.</summary>
internal sealed class Choices(Random random)
{
    public static readonly string[] Accounts = ["111111111111", "222222222222"];
    public static readonly string[] Regions = ["us-east-1", "eu-west-1"];

    /// <summary>
    /// Some more often than others, so that operations meet on them. The last three have the prefixes of creation templates and
    /// pull-through
    /// cache rules.
    /// </summary>
    private static readonly string[] Repositories = ["web", "web", "web", "team/b", "team/c", "cache/app"];
    private static readonly string[] Tags = ["v1", "v1", "v1", "v2", "dev1", "dev2"];

    /// <summary>The repository of the previous operation, which the next one is likely to use too.</summary>
    public string? Focus { get; set; }

    public int Next(int count) => random.Next(count);

    /// <summary>Once in so many times.</summary>
    public bool OnceIn(int count) => random.Next(count) == 0;

    public T Pick<T>(params T[] from) => from[random.Next(from.Length)];

    public string Repository() => Focus is { } focus && !OnceIn(3) ? focus : Pick(Repositories);

    public string Tag() => Pick(Tags);

    /// <summary>Any registry but one.</summary>
    public Target OtherThan(Target target)
    {
        while (true)
        {
            var other = new Target(Pick(Accounts), Pick(Regions));
            if (other != target)
                return other;
        }
    }
}
