using System.Management.Automation;
using System.Reflection;

namespace EcrPS.Conversion;

/// <summary>
/// What a piped record is. PowerShell binds any record by the names of its properties, so that a template for new repositories would
/// name a pull-through cache rule of the same prefix, and a policy the repository that has it.
/// </summary>
internal static class RecordKind
{
    private const string ModulePrefix = "EcrPS.";

    /// <summary>Refuses what this module emits for something else.</summary>
    /// <param name="record">The record.</param>
    /// <param name="taken">The types that the cmdlet acts on.</param>
    /// <returns>Why the record is refused; null for one of these types, and for records that this module did not emit.</returns>
    public static string? ProblemOf(object? record, IEnumerable<Type> taken) =>
        record is null || Of(record) is not { } kind || taken.Any(type => type.FullName == kind)
            ? null
            : $"An object of type {NameOf(kind)} is not what this cmdlet acts on: pipe what "
                + $"{string.Join(" or ", taken.Select(EmitterOf).Distinct())} emits";

    /// <summary>Whether a record is of one type of this module.</summary>
    public static bool Is(object? record, Type type) => record is not null && Of(record) == type.FullName;

    /// <summary>The module's type that a record has, or had before it was exported or selected; null for any other record.</summary>
    private static string? Of(object record)
    {
        // Deserialized.EcrPS.Model.Repository, Selected.EcrPS.Model.Repository, CSV:EcrPS.Model.Repository
        string name = PSObject.AsPSObject(record).TypeNames.FirstOrDefault() ?? string.Empty;
        int start = name.IndexOf(ModulePrefix, StringComparison.Ordinal);
        return start == 0 || (start > 0 && name[start - 1] is '.' or ':') ? name[start..] : null;
    }

    // Readers come first: a user who has not got the object yet gets it from them.
    private static string EmitterOf(Type type) => typeof(RecordKind).Assembly.GetTypes()
        .Where(cmdlet => cmdlet.GetCustomAttributes<OutputTypeAttribute>().Any(output => output.Type.Any(item => item.Type == type)))
        .Select(cmdlet => cmdlet.GetCustomAttribute<CmdletAttribute>())
        .OfType<CmdletAttribute>()
        .OrderBy(cmdlet => cmdlet.VerbName != VerbsCommon.Get)
        .ThenBy(cmdlet => cmdlet.NounName, StringComparer.Ordinal)
        .Select(cmdlet => $"{cmdlet.VerbName}-{cmdlet.NounName}")
        .FirstOrDefault(type.Name);

    private static string NameOf(string kind) => kind[(kind.LastIndexOf('.') + 1)..];
}
