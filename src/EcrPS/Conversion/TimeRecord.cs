using System.Management.Automation;

namespace EcrPS.Conversion;

/// <summary>Times that came back from Export-Clixml or a job, which keep a DateTimeOffset as its properties.</summary>
internal static class TimeRecord
{
    /// <summary>Reads a time.</summary>
    /// <param name="value">A time, or a record of one.</param>
    /// <returns>Null for anything else.</returns>
    public static DateTimeOffset? Read(object? value)
    {
        object? plain = PSNode.Plain(value);
        if (plain is not (DateTimeOffset or DateTime))
            plain = PSNode.Plain((value as PSObject)?.Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value);
        return plain switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            _ => null,
        };
    }
}
