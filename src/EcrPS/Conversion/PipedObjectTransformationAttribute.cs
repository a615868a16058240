using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Tells a null from the pipeline, such as an unset variable, from no pipeline at all: PowerShell sets a parameter back to null between
/// records.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PipedObjectTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly PSObject Nothing = new(new PipedNull());

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => inputData ?? Nothing;

    /// <summary>Refuses a null from the pipeline, which names nothing.</summary>
    /// <exception cref="ArgumentException">It is one.</exception>
    internal static void RequireObject(PSObject? input, string instead)
    {
        if (input?.BaseObject is PipedNull)
            throw new ArgumentException($"A null was piped: an unset variable names none. {instead}");
    }

    private sealed class PipedNull
    {
        public override string ToString() => "null";
    }
}
