using System.Globalization;
using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>Lets a parameter in whole seconds take what <see cref="Duration"/> reads (<c>5m</c>, a TimeSpan) as well as a number.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecondsTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Wanted = "give whole seconds, such as 90, or a number with a unit (s, m, h, d, w), such as 5m, or a TimeSpan.";

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (Duration.Read(inputData) is { } duration)
        {
            double seconds = duration.TotalSeconds;
            return seconds == Math.Floor(seconds) && Math.Abs(seconds) <= int.MaxValue
                ? (int)seconds
                : throw Duration.Refused(value, Wanted);
        }

        // A decimal is a literal such as 5d that lost its unit, or a fraction.
        return value switch
        {
            int or long or short or byte => value,
            string text when int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) => number,
            double number when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
            _ => throw Duration.Refused(value, Wanted),
        };
    }
}
