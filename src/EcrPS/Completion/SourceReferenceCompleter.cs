using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using EcrPS.Oci;

namespace EcrPS.Completion;

/// <summary>Completes the names of the images in the layout or archive of <c>-Path</c>.</summary>
public sealed class SourceReferenceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            if (fakeBoundParameters is null || CompletionPlace.Text(fakeBoundParameters, "Path") is not { } path)
                return [];
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            shell.AddCommand("Microsoft.PowerShell.Management\\Convert-Path").AddParameter("LiteralPath", path);
            string full = shell.Invoke<string>()[0];
            using var limit = new CancellationTokenSource(CompletionCache.Patience);
            return [.. CompletionText.Results(Task.Run(() => ListAsync(full, limit.Token)).GetAwaiter().GetResult(), wordToComplete)];
        }
        catch (Exception)
        {
            return [];
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(string path, CancellationToken cancellationToken)
    {
        await using IContentSource source = await ImageSource.OpenAsync(path, cancellationToken);
        return [.. (await source.ListReferencesAsync(cancellationToken)).Order(StringComparer.Ordinal)];
    }
}
