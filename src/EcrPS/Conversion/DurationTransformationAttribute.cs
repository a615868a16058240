using System.Globalization;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>
/// Lets a <see cref="TimeSpan"/> parameter take a number with its unit: <c>90d</c>, <c>12h</c>, <c>2w</c>, in addition to
/// the forms that PowerShell converts. A bare number is rejected: PowerShell would convert 60 to sixty ticks, and '60' to sixty days.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Wanted = "give a number with a unit (s, m, h, d, w), such as 90d, or a TimeSpan.";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (value is TimeSpan)
            return value;

        // PowerShell reads a bare 60d as the decimal 60 and 30s as a short; the wrapping PSObject keeps the original text.
        if ((value is string ? value : inputData as PSObject)?.ToString()?.Trim() is { } text)
        {
            if (text.Length > 1 && SecondsOf(text[^1]) is { } unit)
            {
                if (double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                {
                    return number * unit <= TimeSpan.MaxValue.TotalSeconds - 1
                        ? TimeSpan.FromSeconds(number * unit)
                        : throw Refused(text, "it exceeds the range of TimeSpan.");
                }
            }
            else if (text.Contains(':', StringComparison.Ordinal)
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan span))
            {
                return span;
            }
        }

        throw Refused(value, Wanted);
    }

    private static ArgumentTransformationMetadataException Refused(object? value, string reason) =>
        new($"'{value}' is not a duration: {reason}");

    private static double? SecondsOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86400,
        'w' => 7 * 86400,
        _ => null,
    };
}
