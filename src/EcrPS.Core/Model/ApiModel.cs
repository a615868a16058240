using System.Collections.Frozen;

namespace EcrPS.Model;

/// <summary>
/// The ECR API as data: what the embedded registry checks requests against and <c>Invoke-EcrApi</c> knows operations by.
/// Written by EcrPS.CodeGen from ecr-api.json.
/// </summary>
public static partial class ApiModel
{
    /// <summary>What comes before the operation's name in the <c>X-Amz-Target</c> header.</summary>
    public const string TargetPrefix = "AmazonEC2ContainerRegistry_V20150921.";

    private static readonly Lazy<FrozenDictionary<string, ApiType>> LazyTypes = new(() =>
        AllTypes().ToFrozenDictionary(t => t.Name, StringComparer.Ordinal));
    private static readonly Lazy<FrozenDictionary<string, ApiOperation>> LazyOperations = new(() =>
        AllOperations().ToFrozenDictionary(o => o.Name, StringComparer.Ordinal));
    private static readonly Lazy<FrozenDictionary<string, ApiError>> LazyErrors = new(() =>
        AllErrors().ToFrozenDictionary(e => e.Name, StringComparer.Ordinal));

    /// <summary>All types by name.</summary>
    public static FrozenDictionary<string, ApiType> Types => LazyTypes.Value;

    /// <summary>All operations by name.</summary>
    public static FrozenDictionary<string, ApiOperation> Operations => LazyOperations.Value;

    /// <summary>All errors by name, with the <c>Exception</c> suffix.</summary>
    public static FrozenDictionary<string, ApiError> Errors => LazyErrors.Value;
}
