using System.Collections.ObjectModel;
using System.Management.Automation;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Writes on every resource where it came from, so that the next cmdlet talks to the same place. What the service said
/// itself, or a batch knows better, is kept.
/// </summary>
internal sealed class StampingPipeline(IPipeline inner, EcrPlace place, string? registryId, string? repositoryName) : IPipeline
{
    public ValueTask WriteAsync(object value)
    {
        Stamp(value);
        return inner.WriteAsync(value);
    }

    public ValueTask WritePageAsync<T>(IReadOnlyCollection<T> page)
    {
        foreach (var value in page)
            Stamp(value);
        return inner.WritePageAsync(page);
    }

    public ValueTask WriteErrorAsync(ErrorRecord error) => inner.WriteErrorAsync(error);

    public ValueTask<bool> ShouldProcessAsync(string target, string action) => inner.ShouldProcessAsync(target, action);

    public ValueTask<bool> ShouldContinueAsync(string query, string caption) => inner.ShouldContinueAsync(query, caption);

    public ValueTask WriteVerboseAsync(string text) => inner.WriteVerboseAsync(text);

    public ValueTask WriteDebugAsync(string text) => inner.WriteDebugAsync(text);

    public ValueTask WriteInformationAsync(object data, params string[] tags) => inner.WriteInformationAsync(data, tags);

    public ValueTask WriteWarningAsync(string text) => inner.WriteWarningAsync(text);

    public ValueTask WriteProgressAsync(ProgressRecord progress) => inner.WriteProgressAsync(progress);

    public ValueTask<Collection<PSObject>> InvokeScriptAsync(ScriptBlock script, params object?[] arguments) =>
        inner.InvokeScriptAsync(script, arguments);

    public ValueTask<object?> GetVariableAsync(string name) => inner.GetVariableAsync(name);

    public ValueTask<T> InvokeAsync<T>(Func<PSCmdlet, T> action) => inner.InvokeAsync(action);

    private void Stamp(object? value)
    {
        if (value is not IEcrResource resource)
            return;
        resource.Region ??= place.Transport.Region;
        resource.EndpointUrl ??= place.Transport.EndpointUrl;
        resource.RegistryId ??= registryId;
        if (resource is IEcrRepositoryResource inRepository)
            inRepository.RepositoryName ??= repositoryName;
    }
}
