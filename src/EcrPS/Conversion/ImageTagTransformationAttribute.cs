using System.Collections;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Rejects tags that PowerShell has changed: it reads <c>1.10, 1.11</c> as a list of numbers and drops the trailing zero
/// before a cmdlet sees it, which would push to, or delete, the tag 1.1. A single number keeps its text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ImageTagTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is IEnumerable list and not string)
        {
            foreach (object element in list)
            {
                if ((element is PSObject one ? one.BaseObject : element) is double or float or decimal)
                {
                    throw new ArgumentTransformationMetadataException(
                        $"PowerShell reads {element} in a list as a number, and 1.10 as 1.1: put the tags in quotes, such as "
                        + $"'1.10', 'latest'.");
                }
            }
        }

        return inputData!;
    }
}
