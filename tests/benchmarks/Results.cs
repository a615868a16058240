using System.Globalization;

namespace EcrPS.Benchmarks;

/// <summary>Measurements by name and server, printed as medians and ratios.</summary>
/// <param name="unit">Of the values.</param>
/// <param name="moreIsBetter">Whether they are rates or times.</param>
internal sealed class Results(string unit, bool moreIsBetter)
{
    private readonly Dictionary<string, Dictionary<string, List<double>>> _values = [];

    public void Add(string what, string who, double value)
    {
        if (!_values.TryGetValue(what, out Dictionary<string, List<double>>? row))
            _values[what] = row = [];
        if (!row.TryGetValue(who, out List<double>? values))
            row[who] = values = [];
        values.Add(value);
    }

    /// <summary>One line for each measurement; the ratio says how many times better we are than the peer.</summary>
    public void Print(string peer)
    {
        foreach ((string what, Dictionary<string, List<double>> row) in _values)
        {
            Console.WriteLine(what);
            foreach ((string who, List<double> values) in row)
            {
                // Rounds alternate, so values of one round belong together.
                string ratio = row.TryGetValue(peer, out List<double>? theirs) && who != peer
                    ? string.Create(
                        CultureInfo.InvariantCulture,
                        $"  {Median(values.Zip(theirs, (our, their) => moreIsBetter ? our / their : their / our)):0.00} times as "
                        + $"fast as {peer}")
                    : "";
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {who,-28} {Median(values),10:#,0.###} {unit}  ({values.Min():#,0.###} to {values.Max():#,0.###}){ratio}"));
            }
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
