namespace EcrPS.Model;

/// <summary>An operation of the ECR API.</summary>
/// <param name="Name">Its name, such as <c>DescribeImages</c>.</param>
/// <param name="IsReadOnly">Whether it changes nothing in the registry.</param>
public sealed record ApiOperation(string Name, bool IsReadOnly)
{
    /// <summary>The members of the request.</summary>
    public IReadOnlyList<ApiMember> Input { get; init; } = [];

    /// <summary>The members of the reply.</summary>
    public IReadOnlyList<ApiMember> Output { get; init; } = [];

    /// <summary>The names of the errors that it declares, with their <c>Exception</c> suffix.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>Dotted paths of the reply's members that are concatenated over all pages; empty where nothing is paged.</summary>
    public IReadOnlyList<string> PagedItems { get; init; } = [];
}
