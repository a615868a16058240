namespace EcrPS.CodeGen.Api;

/// <summary>A member of a structure: its wire name, its type's name, and whether it is required (<c>!</c> in the file).</summary>
internal sealed record MemberDefinition(string Name, string Type, bool IsRequired);
