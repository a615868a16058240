using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcrPS.Completion;

/// <summary>Completes the names of account settings, and the values of the given one.</summary>
public sealed class AccountSettingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Results(
            parameterName.Equals("Value", StringComparison.OrdinalIgnoreCase)
                ? AccountSettingValues.Of(fakeBoundParameters?["Name"]?.ToString())
                : AccountSettingValues.Names,
            wordToComplete);
}
