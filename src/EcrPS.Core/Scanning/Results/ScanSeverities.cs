namespace EcrPS.Scanning;

/// <summary>Converts the API's and other sources' severity names to and from <see cref="ScanSeverity"/>.</summary>
public static class ScanSeverities
{
    private static readonly string[] Names = ["UNDEFINED", "INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];

    /// <summary>Reads one of the API's names, in any case. UNTRIAGED, empty and unknown names are Undefined.</summary>
    public static ScanSeverity Parse(string? name)
    {
        int index = Array.FindIndex(Names, known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? ScanSeverity.Undefined : (ScanSeverity)index;
    }

    /// <summary>The severity of a finding by one of the API's names, in any case.</summary>
    /// <param name="name">The name; a newer one is <see cref="Severity.UNKNOWN"/>.</param>
    public static Severity ToSeverity(string? name) =>
        Array.Find(Enum.GetValues<Severity>(), severity => severity.ToString().Equals(name, StringComparison.OrdinalIgnoreCase)) switch
        {
            Severity.NONE => Severity.UNKNOWN,
            var known => known,
        };

    /// <summary>The API's name, such as <c>HIGH</c>.</summary>
    public static string ToApiName(ScanSeverity severity) => Names[(int)severity];

    /// <summary>
    /// The severity of a CVSS version 3 base score (CVSS v3.1 specification, section 5). "None" (0.0) is Informational.
    /// </summary>
    /// <param name="score">0.0 to 10.0.</param>
    public static ScanSeverity FromCvssScore(double score) => score switch
    {
        >= 9.0 => ScanSeverity.Critical,
        >= 7.0 => ScanSeverity.High,
        >= 4.0 => ScanSeverity.Medium,
        > 0.0 => ScanSeverity.Low,
        _ => ScanSeverity.Informational,
    };

    /// <summary>
    /// The severity for a distribution's own rating; Undefined where that is not a rating ("not yet assigned").
    /// </summary>
    internal static ScanSeverity FromVendorText(string? text) => text?.Trim().ToUpperInvariant() switch
    {
        "CRITICAL" or "EMERGENCY" => ScanSeverity.Critical,
        "HIGH" or "IMPORTANT" => ScanSeverity.High,
        "MEDIUM" or "MODERATE" => ScanSeverity.Medium,
        "LOW" => ScanSeverity.Low,
        "INFORMATIONAL" or "NEGLIGIBLE" or "UNIMPORTANT" or "NONE" => ScanSeverity.Informational,
        _ => ScanSeverity.Undefined,
    };
}
