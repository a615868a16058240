using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Takes from the pipeline where an object was found: a parameter such as <c>-Region</c> does not bind to the object's property where it
/// is given as an argument.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlacedObjectTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (ObjectPlace.Of(inputData) is { } place)
            return place;
        // After this exception the object does not bind to the parameter, which is no error.
        var refused = new PSInvalidCastException($"'{inputData}' does not tell where it was found.", innerException: null);
        throw new ArgumentTransformationMetadataException(refused.Message, refused);
    }
}
