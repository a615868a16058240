using System.Globalization;
using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Conversion;

/// <summary>
/// Reads the text of a time as ISO 8601. PowerShell would convert it by the session's culture: under th-TH 2027-03-02 is in the
/// year 1484, and under de-DE 03/02/2027 is in February.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeTransformationAttribute : ArgumentTransformationAttribute
{
    private const string Age = "give an age, such as 30d or 12h, or ";

    /// <summary>Whether a duration is the time so long ago.</summary>
    public bool AcceptsAge { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
        {
            _ when AcceptsAge && Duration.Read(inputData) is { } age => age > TimeSpan.Zero
                ? Duration.Ago(age)
                : throw Duration.Refused(age, "it must be longer than zero, such as 30d."),
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            string text when IsoTime.TryParse(text, out DateTimeOffset time) => time,
            var other => throw new ArgumentTransformationMetadataException(
                $"'{Convert.ToString(other, CultureInfo.InvariantCulture)}' is not a time: "
                + $"{(AcceptsAge ? Age + IsoTime.WantedPast : IsoTime.Wanted)}"),
        };
}
