using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace EcrPS.Conversion;

/// <summary>
/// Records of the pipeline that together form one thing, such as the rules of a policy. PowerShell reports a record that does not bind and
/// goes on with the others, so that the policy would be set without the rule. Therefore such a record binds to a stand-in, and ends
/// the cmdlet.
/// </summary>
internal static class RefusedRecord
{
    private static readonly ConditionalWeakTable<object, string> Problems = [];

    /// <summary>Makes a new value the stand-in for a record.</summary>
    /// <param name="standIn">The value, which is used for nothing else.</param>
    /// <param name="problem">Why the record is refused.</param>
    public static T Of<T>(T standIn, string problem)
        where T : class
    {
        Problems.Add(standIn, problem);
        return standIn;
    }

    /// <summary>The only exception after which PowerShell tries other parameters for a record, and to bind it by property name.</summary>
    public static ArgumentTransformationMetadataException MayBindOtherwise(string problem)
    {
        var refused = new PSInvalidCastException(problem, innerException: null);
        return new ArgumentTransformationMetadataException(refused.Message, refused);
    }

    /// <summary>Ends the cmdlet if one of the values is a stand-in.</summary>
    /// <exception cref="ArgumentException">One is.</exception>
    public static void Check(IEnumerable<object>? values)
    {
        foreach (object value in values ?? [])
        {
            if (Problems.TryGetValue(value, out string? problem))
                throw new ArgumentException(problem);
        }
    }

    /// <summary>Runs a transformation; a value that it refuses becomes a stand-in, unless the value may bind by property name.</summary>
    /// <param name="read">The transformation.</param>
    public static object Catch<T>(Func<object> read)
        where T : class, new()
    {
        try
        {
            return read();
        }
        catch (ArgumentTransformationMetadataException error) when (error.InnerException is not PSInvalidCastException)
        {
            return new[] { Of(new T(), $"{error.Message} Nothing was done, because the others would be incomplete without it.") };
        }
    }
}
