namespace EcrPS.Scanning;

/// <summary>What happens at a version (OSV schema, <c>events[]</c>).</summary>
internal enum OsvEventKind
{
    Introduced,
    Fixed,
    LastAffected,
    Limit,
}
