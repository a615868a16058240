using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Writes numbers by the page, or one by one, and says whether it came to its end.</summary>
[Cmdlet(VerbsCommon.Get, "SamplePage")]
public sealed class GetSamplePageCommand : EcrCmdlet
{
    [Parameter]
    public int Pages { get; set; } = 1;

    [Parameter]
    public int PageSize { get; set; } = 1;

    [Parameter]
    public SwitchParameter OneByOne { get; set; }

    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var written = 0;
        try
        {
            for (var page = 0; page < Pages; page++)
            {
                await Task.Yield();
                int[] items = [.. Enumerable.Range((page * PageSize) + 1, PageSize)];
                if (OneByOne)
                    await WriteEachAsync(pipeline, items);
                else
                    await pipeline.WritePageAsync(items);
                written++;
            }

            Journal.Note("all pages");
        }
        catch (OperationCanceledException)
        {
            // What is not awaited would be missing from the journal when the pipeline has ended.
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            Journal.Note(written <= 3 ? "cancelled early" : $"cancelled after {written} pages");
            throw;
        }
    }

    private static async Task WriteEachAsync(IPipeline pipeline, int[] items)
    {
        foreach (var item in items)
            await pipeline.WriteAsync(item);
    }
}
