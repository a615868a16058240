using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcrPS.Completion;

/// <summary>Completes the names of regions.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionText.Results(Regions.Names, wordToComplete);
}
