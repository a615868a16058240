namespace EcrPS.CodeGen.Api;

/// <summary>A type as ecr-api.json has it; members that do not belong to its kind are null or empty.</summary>
internal sealed record TypeDefinition(string Name, string Kind)
{
    internal long? Min { get; init; }

    internal long? Max { get; init; }

    internal string? Pattern { get; init; }

    internal string? Of { get; init; }

    internal string? Key { get; init; }

    internal string? Value { get; init; }

    internal IReadOnlyList<string> Values { get; init; } = [];

    internal IReadOnlyList<MemberDefinition> Members { get; init; } = [];
}
