namespace EcrPS.CodeGen.Api;

/// <summary>A member of a structure: its wire name, its type's name, and whether it must be there (<c>!</c> in the file).</summary>
internal sealed record MemberDefinition(string Name, string Type, bool IsRequired);
