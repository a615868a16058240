namespace EcrPS.CodeGen.Api;

/// <summary>An operation as ecr-api.json has it.</summary>
internal sealed record OperationDefinition(
    string Name,
    bool IsReadOnly,
    IReadOnlyList<MemberDefinition> Input,
    IReadOnlyList<MemberDefinition> Output,
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> PagedItems)
{
    internal bool IsPaged => PagedItems.Count > 0;
}
