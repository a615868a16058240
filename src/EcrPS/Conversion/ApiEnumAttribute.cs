using System.Management.Automation;
using EcrPS.Completion;

namespace EcrPS.Conversion;

/// <summary>
/// Lets a text parameter take the values of one of the API's enums in any case and without underscores; unknown values
/// are sent to the service unchanged.
/// </summary>
/// <param name="typeName">The enum's name in the API, such as <c>TagStatus</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ApiEnumAttribute(string typeName) : ArgumentTransformationAttribute
{
    /// <summary>The enum's name in the API.</summary>
    public string TypeName { get; } = typeName;

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            string text => ApiEnum.ToApi(TypeName, text),
            object[] list => Array.ConvertAll(list, item => Transform(engineIntrinsics, item)),
            _ => inputData,
        };
}
