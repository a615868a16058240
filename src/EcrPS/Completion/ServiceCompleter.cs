using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcrPS.Client;

namespace EcrPS.Completion;

/// <summary>Base of completers that call the service. On any failure they return no completions.</summary>
public abstract class ServiceCompleter : IArgumentCompleter
{
    /// <summary>The largest page that ECR's listings return; completion requests only one page.</summary>
    private protected const int OnePage = 1000;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            ArgumentNullException.ThrowIfNull(fakeBoundParameters);
            if (Question(fakeBoundParameters) is not { } question)
                return [];
            var place = CompletionPlace.Of(fakeBoundParameters);
            IReadOnlyList<string> values = CompletionCache.Get(
                place, $"{GetType().Name} {question}", (client, token) => AskAsync(client, place.RegistryId, question, token));
            return [.. CompletionText.Results(values, wordToComplete)];
        }
        catch (Exception)
        {
            return [];
        }
    }

    /// <summary>The repository of the completion; null if unknown.</summary>
    private protected virtual string? Question(IDictionary parameters) =>
        CompletionPlace.Text(parameters, "RepositoryName") is { Length: > 0 } name && !WildcardPattern.ContainsWildcardCharacters(name)
            ? name
            : null;

    /// <summary>Calls the service.</summary>
    private protected abstract Task<IReadOnlyList<string>> AskAsync(
        IEcrClient client, string? registryId, string question, CancellationToken cancellationToken);
}
