namespace EcrPS.Scanning;

/// <summary>
/// The severity of a finding, spelled as the API does, in order. A finding without a rating could have any severity, so it is above
/// all others: a script that asks for findings at or above a severity gets it, as <see cref="ScanGate"/> does.
/// </summary>
public enum Severity : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>None: not the severity of a finding.</summary>
    NONE,

    /// <summary>Of no direct consequence.</summary>
    INFORMATIONAL,

    /// <summary>Low.</summary>
    LOW,

    /// <summary>Medium.</summary>
    MEDIUM,

    /// <summary>High.</summary>
    HIGH,

    /// <summary>Critical.</summary>
    CRITICAL,

    /// <summary>Not rated yet (enhanced scanning).</summary>
    UNTRIAGED,

    /// <summary>Not rated (basic scanning).</summary>
    UNDEFINED,

    /// <summary>A name that this version does not know: <see cref="ScanFinding.SeverityName"/>.</summary>
    UNKNOWN,
}
