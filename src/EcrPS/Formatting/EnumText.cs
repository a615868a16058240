using System.Collections.Concurrent;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using EcrPS.Pipeline;

namespace EcrPS.Formatting;

/// <summary>
/// Makes the enums of a cmdlet's results text in Clixml, and so in the output of jobs: otherwise they come back as numbers that equal
/// none of their names. It is type data of the session that writes, set before the first result; as a file of the module it would make
/// the import of a second copy fail with errors of PowerShell.
/// </summary>
internal static class EnumText
{
    private static readonly ConcurrentDictionary<Type, string[]> Enums = new();
    private static readonly ConcurrentDictionary<(Guid Session, string Name), bool> Done = new();

    /// <summary>Sets the type data once per session; belongs to the pipeline thread.</summary>
    public static void Ensure(PSCmdlet cmdlet)
    {
        if (Runspace.DefaultRunspace is not { } session)
            return;
        foreach (string name in Enums.GetOrAdd(cmdlet.GetType(), NamesOf).Where(name => Done.TryAdd((session.InstanceId, name), true)))
        {
            try
            {
                cmdlet.InvokeCommand.InvokeScript(
                    $"Microsoft.PowerShell.Utility\\Update-TypeData -TypeName {name} -SerializationMethod String -Force -WhatIf:$false "
                    + "-Confirm:$false");
            }
            catch (RuntimeException error) when (!EcrErrors.EndsPipeline(error))
            {
                // A session without that module, such as a hosted engine, has no Export-Clixml either.
            }
        }
    }

    private static string[] NamesOf(Type cmdlet)
    {
        var seen = new HashSet<Type>();
        foreach (Type type in cmdlet.GetCustomAttributes<OutputTypeAttribute>().SelectMany(output => output.Type).Select(name => name.Type))
            Collect(type, seen);
        return [.. seen.Where(type => type.IsEnum).Select(type => type.FullName!)];
    }

    private static void Collect(Type? type, HashSet<Type> seen)
    {
        if (type?.Namespace?.StartsWith("EcrPS", StringComparison.Ordinal) != true || !seen.Add(type) || type.IsEnum)
            return;
        foreach (PropertyInfo property in type.GetProperties())
        {
            Type value = property.PropertyType;
            Collect(value.IsGenericType ? value.GetGenericArguments()[^1] : value, seen);
        }
    }
}
