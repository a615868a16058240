using System.Globalization;
using System.Net;
using System.Text;
using EcrPS.Formatting;
using EcrPS.Lifecycle;

namespace EcrPS.Reports;

/// <summary>
/// The size of a repository over the days of a forecast as an SVG chart: one step per day, archived images on top, preceded
/// by the size before the policy is first applied.
/// </summary>
internal static class SizeChart
{
    private const int Width = 960;
    private const int Height = 280;
    private const int Left = 70; // fits the label "999.9 GB"
    private const int BeforeWidth = 40;
    private const int Right = 12;
    private const int Top = 12;
    private const int Bottom = 28;
    private const int Lines = 4;
    private const int Dates = 6; // as many labels as fit side by side without overlap

    public static string Draw(IReadOnlyList<LifecycleForecastDay> days)
    {
        long before = Before(days);
        long most = Math.Max(Math.Max(1, before), days.Max(day => day.SizeInBytes + day.ArchivedSizeInBytes));
        long step = NiceStep(most);
        long top = (long)(Math.Ceiling((double)most / step) * step);
        var picture = new StringBuilder();
        Add(picture, $"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(Describe(days))}\">");
        for (long value = 0; value <= top; value += step)
        {
            Add(
                picture,
                $"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Y(value, top):0.##}\" y2=\"{Y(value, top):0.##}\"/>");
            Add(picture, $"<text x=\"{Left - 8}\" y=\"{Y(value, top) + 4:0.##}\" text-anchor=\"end\">{HumanText.Size(value)}</text>");
        }

        Add(
            picture,
            $"<rect class=\"before\" x=\"{Left}\" y=\"{Y(before, top):0.##}\" width=\"{X(0, days.Count) - Left - 2:0.##}\" height=\"{Y(0, top) - Y(before, top):0.##}\"><title>Before: {HumanText.Size(before)}</title></rect>");
        Add(picture, $"<path class=\"size\" d=\"{Steps(days, top, day => day.SizeInBytes, _ => 0)}\"/>");
        if (days.Any(day => day.ArchivedSizeInBytes > 0))
        {
            Add(
                picture,
                $"<path class=\"archived\" d=\"{Steps(days, top, day => day.SizeInBytes + day.ArchivedSizeInBytes, day => day.SizeInBytes)}\"/>");
        }

        for (int i = 0; i < days.Count; i++)
        {
            Add(
                picture,
                $"<rect class=\"day\" x=\"{X(i, days.Count):0.##}\" y=\"{Top}\" width=\"{X(i + 1, days.Count) - X(i, days.Count):0.##}\" height=\"{Height - Top - Bottom}\"><title>{WebUtility.HtmlEncode(Tell(days[i]))}</title></rect>");
        }

        for (int i = 0; i < days.Count; i += Math.Max(1, (days.Count + Dates - 1) / Dates))
            Add(picture, $"<text x=\"{X(i, days.Count):0.##}\" y=\"{Height - 8}\">{HumanText.Day(days[i].At)}</text>");
        return picture.Append("</svg>").ToString();
    }

    private static long Before(IReadOnlyList<LifecycleForecastDay> days) =>
        days[0].SizeInBytes + days[0].ArchivedSizeInBytes + days[0].FreedBytes;

    private static string Describe(IReadOnlyList<LifecycleForecastDay> days) =>
        $"Size over time: {HumanText.Size(Before(days))} before, {HumanText.Size(days[0].SizeInBytes)} on {HumanText.Day(days[0].At)}, "
        + $"{HumanText.Size(days[^1].SizeInBytes)} on {HumanText.Day(days[^1].At)}";

    private static string Tell(LifecycleForecastDay day)
    {
        string archived = day.ArchivedSizeInBytes > 0 ? $" and {HumanText.Size(day.ArchivedSizeInBytes)} in the archive" : "";
        return $"{HumanText.Day(day.At)}: {day.ImageCount} images, {HumanText.Size(day.SizeInBytes)}{archived}; {day.ExpiringCount} "
            + $"expire, {day.TransitioningCount} are archived";
    }

    // A closed path: along the upper edge, then back along the lower edge.
    private static string Steps(
        IReadOnlyList<LifecycleForecastDay> days, long top, Func<LifecycleForecastDay, long> upper, Func<LifecycleForecastDay, long> lower)
    {
        var path = new StringBuilder();
        for (int i = 0; i < days.Count; i++)
            Add(path, $"{(i == 0 ? 'M' : 'L')}{X(i, days.Count):0.##} {Y(upper(days[i]), top):0.##}H{X(i + 1, days.Count):0.##}");
        for (int i = days.Count - 1; i >= 0; i--)
            Add(path, $"L{X(i + 1, days.Count):0.##} {Y(lower(days[i]), top):0.##}H{X(i, days.Count):0.##}");
        return path.Append('Z').ToString();
    }

    /// <summary>The distance of grid lines: 1, 2 or 5 times a power of ten, so that few lines cover the chart.</summary>
    private static long NiceStep(long most)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10((double)most / Lines)));
        double step = new[] { 1, 2, 5, 10 }.Select(times => times * power).First(step => step * Lines >= most);
        return Math.Max(1, (long)step);
    }

    private static double X(int day, int count) => Left + BeforeWidth + ((double)(Width - Left - BeforeWidth - Right) * day / count);

    private static double Y(long bytes, long top) => Top + ((Height - Top - Bottom) * (1 - ((double)bytes / top)));

    private static void Add(StringBuilder text, FormattableString part) => text.Append(part.ToString(CultureInfo.InvariantCulture));
}
