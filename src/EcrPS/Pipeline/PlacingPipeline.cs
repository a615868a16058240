using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>Completes the origin of each result before it is written: the next cmdlet must call the same registry.</summary>
internal sealed class PlacingPipeline(IPipeline inner, EcrConnection connection, CancellationToken cancellationToken) : IPipeline
{
    public async ValueTask WriteAsync(object value)
    {
        await connection.PlaceAsync([value], cancellationToken);
        await inner.WriteAsync(value);
    }

    public async ValueTask WritePageAsync<T>(IReadOnlyCollection<T> page)
    {
        await connection.PlaceAsync(page, cancellationToken);
        await inner.WritePageAsync(page);
    }

    public ValueTask WriteErrorAsync(ErrorRecord error) => inner.WriteErrorAsync(error);

    public ValueTask<bool> ShouldProcessAsync(string target, string action) => inner.ShouldProcessAsync(target, action);

    public ValueTask WriteVerboseAsync(string text) => inner.WriteVerboseAsync(text);

    public ValueTask WriteWarningAsync(string text) => inner.WriteWarningAsync(text);

    public ValueTask WriteProgressAsync(ProgressRecord progress) => inner.WriteProgressAsync(progress);

    public ValueTask<T> InvokeAsync<T>(Func<PSCmdlet, T> action) => inner.InvokeAsync(action);
}
