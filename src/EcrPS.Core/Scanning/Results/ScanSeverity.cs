namespace EcrPS.Scanning;

/// <summary>
/// Severities in order. <see cref="Undefined"/> is the lowest so that a threshold of Undefined means "any finding"; a <see
/// cref="ScanGate"/> with a higher threshold treats unrated findings separately.
/// </summary>
public enum ScanSeverity : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>Not rated: UNDEFINED (basic), UNTRIAGED (enhanced), or a name that this version does not know.</summary>
    Undefined,

    /// <summary>INFORMATIONAL.</summary>
    Informational,

    /// <summary>LOW.</summary>
    Low,

    /// <summary>MEDIUM.</summary>
    Medium,

    /// <summary>HIGH.</summary>
    High,

    /// <summary>CRITICAL.</summary>
    Critical,
}
