using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace EcrPS.Completion;

/// <summary>Completes whole image names: repositories, and after a colon their tags. A host stays as it was typed.</summary>
public sealed class ImageNameCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? string.Empty).Trim('\'', '"');
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        string host = slash > 0 && word[..slash].IndexOfAny(['.', ':']) >= 0 ? word[..(slash + 1)] : string.Empty;
        string name = word[host.Length..];
        int colon = name.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return Prefixed(host, new RepositoryNameCompleter(), "RepositoryName", name, fakeBoundParameters);
        var ofRepository = new Hashtable(fakeBoundParameters ?? new Hashtable()) { ["RepositoryName"] = name[..colon] };
        return Prefixed(host + name[..(colon + 1)], new ImageTagCompleter(), "ImageTag", name[(colon + 1)..], ofRepository);

        IEnumerable<CompletionResult> Prefixed(
            string prefix, ServiceCompleter completer, string parameter, string rest, IDictionary parameters) =>
            CompletionText.Results(
                completer.CompleteArgument(commandName, parameter, rest, commandAst, parameters)
                    .Select(found => prefix + found.ListItemText),
                word);
    }
}
