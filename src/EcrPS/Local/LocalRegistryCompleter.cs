using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcrPS.Local;

/// <summary>Completes the endpoints of the embedded registries that this session started.</summary>
public sealed class LocalRegistryCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        LocalRegistries.Running()
            .Select(one => one.Registry.EndpointUrl)
            .Where(endpoint => endpoint.StartsWith(wordToComplete ?? string.Empty, StringComparison.OrdinalIgnoreCase))
            .Select(endpoint => new CompletionResult(endpoint));
}
