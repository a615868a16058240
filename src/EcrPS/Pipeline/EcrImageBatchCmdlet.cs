using System.Management.Automation;
using EcrPS.Model;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets for given images: images from the pipeline are collected into batches of a hundred images of one
/// repository. Derived cmdlets select the images to collect in <c>BindArguments</c>; full batches start at once, the others
/// together at the end, and output is written in the order in which the batches were started.
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
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!IsOfPattern)
        {
            await SendAllAsync(_full, pipeline, cancellationToken);
            return;
        }

        BatchResult found = await SendAsync(new ImageBatch(TargetOf(repositoryName), Images), pipeline, cancellationToken);
        await pipeline.WritePageAsync(found.Output);
        foreach (ErrorRecord error in found.Errors.Where(static error => !IsMissingImage(error.Exception)))
            await pipeline.WriteErrorAsync(error);
    }

    /// <inheritdoc/>
    protected override Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        SendAllAsync([.. _waiting.TakeRest().Select(rest => new ImageBatch(rest.Key, rest.Value))], pipeline, cancellationToken);

    /// <summary>Collects an image of this record; call it in <see cref="EcrCmdlet.BindArguments"/>.</summary>
    /// <param name="image">The image.</param>
    private protected void Collect(ImageIdentifier image)
    {
        if (IsOfPattern)
            return; // the repositories are known later
        RepositoryTarget repository = TargetOf(RepositoryName[0]);
        if (_waiting.Add(repository, image, out IReadOnlyList<ImageIdentifier>? full))
            _full.Add(new ImageBatch(repository, full));
    }

    /// <summary>Makes the call for collected images.</summary>
    private protected abstract Task<BatchResult> SendAsync(ImageBatch batch, IPipeline pipeline, CancellationToken cancellationToken);

    /// <summary>Makes several calls in parallel and writes their output in order.</summary>
    private protected async Task SendAllAsync(IReadOnlyList<ImageBatch> batches, IPipeline pipeline, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = new Queue<(ImageBatch Batch, Task<BatchResult> Result)>();
        try
        {
            foreach (ImageBatch batch in batches)
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
            (ImageBatch batch, Task<BatchResult> call) = running.Dequeue();
            try
            {
                BatchResult result = await call;
                await batch.Repository.Connection.PlaceAsync(result.Output, cancellationToken);
                await pipeline.WritePageAsync(result.Output);
                foreach (ErrorRecord error in result.Errors)
                    await pipeline.WriteErrorAsync(error);
            }
            catch (Exception error)
            {
                await pipeline.ReportAsync(error, batch.RepositoryName, cancellationToken);
            }
        }
    }
}
