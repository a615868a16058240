namespace EcrPS.Model;

/// <summary>A member of a structure, request or response.</summary>
/// <param name="Name">Its name on the wire, such as <c>repositoryName</c>.</param>
/// <param name="TypeName">The name of its type in <see cref="ApiModel.Types"/>.</param>
/// <param name="IsRequired">Whether a request without it is refused.</param>
public sealed record ApiMember(string Name, string TypeName, bool IsRequired)
{
    /// <summary>Its type.</summary>
    public ApiType Type => ApiModel.Types[TypeName];
}
