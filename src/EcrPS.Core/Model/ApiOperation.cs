namespace EcrPS.Model;

/// <summary>An operation of the ECR API.</summary>
/// <param name="Name">Its name, such as <c>DescribeImages</c>.</param>
/// <param name="IsReadOnly">Whether it leaves the registry as it is.</param>
public sealed record ApiOperation(string Name, bool IsReadOnly)
{
    /// <summary>The members of the request.</summary>
    public IReadOnlyList<ApiMember> Input { get; init; } = [];

    /// <summary>The members of the reply.</summary>
    public IReadOnlyList<ApiMember> Output { get; init; } = [];

    /// <summary>The names of the errors that it lists, with their <c>Exception</c> suffix.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The members of the reply that paging joins, with dots into structures; empty where nothing is paged.</summary>
    public IReadOnlyList<string> PagedItems { get; init; } = [];
}
