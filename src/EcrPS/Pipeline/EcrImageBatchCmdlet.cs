using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets that work on named images: what the pipeline names is collected into calls of a hundred images of
/// one repository. Derived cmdlets say in <c>BindArguments</c> which images to collect; full calls start at once, the rest
/// together at the end, and their output leaves in the order in which the calls were begun.
/// </summary>
public abstract class EcrImageBatchCmdlet : EcrImageCmdlet
{
    /// <summary>The most image ids that DescribeImages, BatchGetImage and BatchDeleteImage take (API model).</summary>
    private protected const int MostImages = 100;

    private readonly BatchCollector<RepositoryTarget, ImageIdentifier> _waiting = new(MostImages);
    private List<ImageBatch> _full = [];

    /// <inheritdoc/>
    protected sealed override void BindCommon() => _full = [];

    /// <inheritdoc/>
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken) =>
        SendAllAsync(_full, pipeline, cancellationToken);

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        SendAllAsync([.. _waiting.TakeRest().Select(rest => new ImageBatch(rest.Key, rest.Value))], pipeline, cancellationToken);

    /// <summary>Collects an image of this record; belongs into <see cref="EcrCmdlet.BindArguments"/>.</summary>
    /// <param name="image">The image.</param>
    private protected void Collect(ImageIdentifier image)
    {
        var repository = TargetOf(RepositoryName[0]);
        if (_waiting.Add(repository, image, out var full))
            _full.Add(new ImageBatch(repository, full));
    }

    /// <summary>Makes the call for collected images.</summary>
    private protected abstract Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Makes several calls at once and writes what they say in order.</summary>
    private protected async Task SendAllAsync(IReadOnlyList<ImageBatch> batches, IPipeline pipeline, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<(ImageBatch Batch, Task<BatchResult> Result)>();
        try
        {
            foreach (var batch in batches)
            {
                if (running.Count >= ConcurrentRecords)
                    await FinishOldestAsync();
                running.Enqueue((batch, SendAsync(batch, pipeline, stop.Token)));
            }

            while (running.Count > 0)
                await FinishOldestAsync();
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(running.Select(call => (Task)call.Result)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        async Task FinishOldestAsync()
        {
            var (batch, call) = running.Dequeue();
            try
            {
                var result = await call;
                await pipeline.WritePageAsync(result.Output);
                foreach (var error in result.Errors)
                    await pipeline.WriteErrorAsync(error);
            }
            catch (Exception error)
            {
                await pipeline.ReportAsync(error, batch.RepositoryName, cancellationToken);
            }
        }
    }
}
