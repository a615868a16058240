namespace EcrPS.Scanning;

/// <summary>Base scores of CVSS 3.0 and 3.1 vectors (CVSS v3.1 specification, section 7.1).</summary>
internal static class CvssV3
{
    /// <summary>The base score, 0.0 to 10.0, or null where the text is not a version 3 vector with all eight base metrics.</summary>
    public static double? BaseScore(string? vector)
    {
        if (Parse(vector) is not { } metrics
            || AttackVector(metrics) is not { } attackVector
            || AttackComplexity(metrics) is not { } attackComplexity
            || IsScopeChanged(metrics) is not { } scopeChanged
            || PrivilegesRequired(metrics, scopeChanged) is not { } privileges
            || UserInteraction(metrics) is not { } userInteraction
            || Impact(metrics, "C") is not { } confidentiality
            || Impact(metrics, "I") is not { } integrity
            || Impact(metrics, "A") is not { } availability)
        {
            return null;
        }

        double impactSubScore = 1 - ((1 - confidentiality) * (1 - integrity) * (1 - availability));
        double impact = scopeChanged
            ? (7.52 * (impactSubScore - 0.029)) - (3.25 * Math.Pow(impactSubScore - 0.02, 15))
            : 6.42 * impactSubScore;
        if (impact <= 0)
            return 0;

        double exploitability = 8.22 * attackVector * attackComplexity * privileges * userInteraction;
        return RoundUp(Math.Min(scopeChanged ? 1.08 * (impact + exploitability) : impact + exploitability, 10));
    }

    private static Dictionary<string, string>? Parse(string? vector)
    {
        string[] parts = (vector ?? "").Trim().Split('/');
        if (parts[0] is not ("CVSS:3.0" or "CVSS:3.1"))
            return null;

        var metrics = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in parts.Skip(1))
        {
            // A metric must not occur twice (specification, section 6).
            if (part.Split(':') is not [{ Length: > 0 } name, { Length: > 0 } value] || !metrics.TryAdd(name, value))
                return null;
        }

        return metrics;
    }

    private static double? AttackVector(Dictionary<string, string> metrics) => metrics.GetValueOrDefault("AV") switch
    {
        "N" => 0.85,
        "A" => 0.62,
        "L" => 0.55,
        "P" => 0.2,
        _ => null,
    };

    private static double? AttackComplexity(Dictionary<string, string> metrics) => metrics.GetValueOrDefault("AC") switch
    {
        "L" => 0.77,
        "H" => 0.44,
        _ => null,
    };

    private static bool? IsScopeChanged(Dictionary<string, string> metrics) => metrics.GetValueOrDefault("S") switch
    {
        "C" => true,
        "U" => false,
        _ => null,
    };

    private static double? PrivilegesRequired(Dictionary<string, string> metrics, bool scopeChanged) =>
        metrics.GetValueOrDefault("PR") switch
        {
            "N" => 0.85,
            "L" => scopeChanged ? 0.68 : 0.62,
            "H" => scopeChanged ? 0.5 : 0.27,
            _ => null,
        };

    private static double? UserInteraction(Dictionary<string, string> metrics) => metrics.GetValueOrDefault("UI") switch
    {
        "N" => 0.85,
        "R" => 0.62,
        _ => null,
    };

    private static double? Impact(Dictionary<string, string> metrics, string name) => metrics.GetValueOrDefault(name) switch
    {
        "H" => 0.56,
        "L" => 0.22,
        "N" => 0,
        _ => null,
    };

    /// <summary>Rounds up to one decimal, without floating-point errors (appendix A).</summary>
    private static double RoundUp(double value)
    {
        int scaled = (int)Math.Round(value * 100_000);
        return scaled % 10_000 == 0 ? scaled / 100_000.0 : ((scaled / 10_000) + 1) / 10.0;
    }
}
