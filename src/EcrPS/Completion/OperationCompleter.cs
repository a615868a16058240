using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcrPS.Model;

namespace EcrPS.Completion;

/// <summary>Completes the names of the API's operations.</summary>
public sealed class OperationCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Results(ApiModel.Operations.Keys.Order(StringComparer.Ordinal), wordToComplete);
}
