using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Conversion;

/// <summary>Rejects tag patterns that ECR does not allow: empty ones, and those with more than four <c>*</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidateTagPatternAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        string pattern = element as string ?? string.Empty;
        if (pattern.Length == 0)
            throw new ValidationMetadataException("A pattern is empty; use '*' to match every tag.");
        if (pattern.Count(one => one == '*') is > LifecyclePolicyLimits.MaxWildcards and var count)
        {
            throw new ValidationMetadataException(
                $"'{pattern}' has {count} wildcards (*), and ECR allows {LifecyclePolicyLimits.MaxWildcards}; a tag must match all "
                + "patterns of a list.");
        }
    }
}
