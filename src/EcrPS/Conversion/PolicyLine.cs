namespace EcrPS.Conversion;

/// <summary>A text where a policy is wanted: JSON, or a line of it as <c>Get-Content</c> gives it. Each is an object of its own.</summary>
/// <param name="text">The text.</param>
internal sealed class PolicyLine(string text)
{
    /// <inheritdoc/>
    public override string ToString() => text;
}
