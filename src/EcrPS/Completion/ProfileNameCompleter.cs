using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcrPS.Pipeline;

namespace EcrPS.Completion;

/// <summary>Completes the names of the profiles in the AWS configuration files.</summary>
public sealed class ProfileNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            return [.. CompletionText.Results(TransportSource.Current.Value.ProfileNames(), wordToComplete)];
        }
        catch (Exception)
        {
            return [];
        }
    }
}
