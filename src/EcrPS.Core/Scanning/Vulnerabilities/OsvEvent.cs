namespace EcrPS.Scanning;

/// <summary>A version at which a package becomes affected or stops being so.</summary>
internal readonly record struct OsvEvent(OsvEventKind Kind, string Version);
