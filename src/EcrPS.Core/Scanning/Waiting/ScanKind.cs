namespace EcrPS.Scanning;

/// <summary>Which of ECR's two scanners a result is from.</summary>
public enum ScanKind : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>Cannot be told, such as from a result without findings when the registry's configuration may not be read.</summary>
    Unknown,

    /// <summary>Basic scanning: one result per scan, complete when it says so.</summary>
    Basic,

    /// <summary>Enhanced scanning (Amazon Inspector): the status can be ahead of the findings.</summary>
    Enhanced,
}
