namespace EcrPS.TestSupport;

/// <summary>A test that needs programs of the machine: skipped with the reason where one is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools)
    {
        Tools = tools;
        Skip = tools.Select(TestSupport.Tools.SkipReason).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>What it needs.</summary>
    public IReadOnlyList<string> Tools { get; }
}
