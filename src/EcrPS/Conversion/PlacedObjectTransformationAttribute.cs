using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Takes from the pipeline where an object was found, and what it names: a parameter such as <c>-Region</c> does not bind to the object's
/// property where it is given as an argument.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PlacedObjectTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (ObjectPlace.Of(inputData) is { } place)
            return place;
        if (PSNode.Plain(inputData) is not (null or string or ValueType) && PipedNames.AreIn(inputData))
            return new ObjectPlace(inputData, Region: null, RegistryId: null, EndpointUrl: null, HasEndpoint: false);
        // After this exception the object does not bind to the parameter, which is no error.
        throw RefusedRecord.MayBindOtherwise($"'{inputData}' does not tell where it was found.");
    }
}
