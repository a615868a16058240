using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using EcrPS.Conversion;

namespace EcrPS.Completion;

/// <summary>Completes parameters that have an <see cref="ApiEnumAttribute"/> with the values of their enum.</summary>
public sealed class EnumCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string name = commandName[(commandName.LastIndexOf('\\') + 1)..];
        ApiEnumAttribute? attribute = Array.Find(typeof(EnumCompleter).Assembly.GetExportedTypes(), type => IsCommand(type, name))
            ?.GetProperty(parameterName, BindingFlags.Instance | BindingFlags.Public | BindingFlags.IgnoreCase)
            ?.GetCustomAttribute<ApiEnumAttribute>();
        return attribute is null ? [] : CompletionText.Results(ApiEnum.FriendlyValues(attribute.TypeName), wordToComplete);
    }

    private static bool IsCommand(Type type, string name) => type.GetCustomAttribute<CmdletAttribute>() is { } cmdlet
        && name.Equals($"{cmdlet.VerbName}-{cmdlet.NounName}", StringComparison.OrdinalIgnoreCase);
}
