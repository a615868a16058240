namespace EcrPS.CodeGen.Api;

/// <summary>An error: its HTTP status and its members other than the message.</summary>
internal sealed record ErrorDefinition(string Name, int Status, IReadOnlyList<MemberDefinition> Members);
