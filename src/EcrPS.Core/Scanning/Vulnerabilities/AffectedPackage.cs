namespace EcrPS.Scanning;

/// <summary>The versions of a package that a vulnerability affects (OSV schema, <c>affected[]</c>).</summary>
/// <param name="Record">The vulnerability.</param>
/// <param name="Ecosystem">Such as <c>Debian:12</c>.</param>
/// <param name="Name">The source package, for distributions.</param>
/// <param name="Severity">The severity in this ecosystem; Undefined where the record has none.</param>
/// <param name="Versions">Versions listed one by one.</param>
/// <param name="Ranges">Ranges of versions.</param>
internal sealed record AffectedPackage(
    VulnerabilityRecord Record,
    string Ecosystem,
    string Name,
    ScanSeverity Severity,
    IReadOnlyList<string> Versions,
    IReadOnlyList<IReadOnlyList<OsvEvent>> Ranges)
{
    /// <summary>Whether a version is affected (OSV schema, "Evaluation").</summary>
    public bool Affects(string version, IComparer<string> order) =>
        Versions.Any(listed => order.Compare(listed, version) == 0) || Ranges.Any(range => IsWithin(range, version, order));

    /// <summary>The lowest version above the given one in which it is fixed; null where there is none.</summary>
    public string? FixAbove(string version, IComparer<string> order) => Ranges
        .SelectMany(range => range)
        .Where(item => item.Kind == OsvEventKind.Fixed && order.Compare(item.Version, version) > 0)
        .Select(item => item.Version)
        .Order(order)
        .FirstOrDefault();

    private static bool IsWithin(IReadOnlyList<OsvEvent> range, string version, IComparer<string> order)
    {
        bool limited = false;
        bool belowLimit = false;
        bool affected = false;
        foreach (OsvEvent item in range.Order(Comparer<OsvEvent>.Create((left, right) => CompareEvents(left, right, order))))
        {
            // "0" sorts before every version, also before those that begin with a tilde.
            int position = item is { Kind: OsvEventKind.Introduced, Version: "0" } ? 1 : order.Compare(version, item.Version);
            switch (item.Kind)
            {
                case OsvEventKind.Introduced when position >= 0:
                    affected = true;
                    break;
                case OsvEventKind.Fixed when position >= 0:
                case OsvEventKind.LastAffected when position > 0:
                    affected = false;
                    break;
                case OsvEventKind.Limit:
                    limited = true;
                    belowLimit |= position < 0;
                    break;
                default:
                    break;
            }
        }

        return affected && (!limited || belowLimit);
    }

    private static int CompareEvents(OsvEvent left, OsvEvent right, IComparer<string> order)
    {
        bool leftFirst = left is { Kind: OsvEventKind.Introduced, Version: "0" };
        bool rightFirst = right is { Kind: OsvEventKind.Introduced, Version: "0" };
        return leftFirst || rightFirst ? rightFirst.CompareTo(leftFirst) : order.Compare(left.Version, right.Version);
    }
}
