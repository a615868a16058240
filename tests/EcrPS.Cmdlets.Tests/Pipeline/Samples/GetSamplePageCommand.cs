using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Writes numbers in pages or one by one, and records whether it ran to completion.</summary>
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
        int written = 0;
        try
        {
            for (int page = 0; page < Pages; page++)
            {
                await Task.Yield();
                int[] items = [.. Enumerable.Range((page * PageSize) + 1, PageSize)];
                if (OneByOne)
                {
                    await WriteEachAsync(pipeline, items);
                }
                else
                {
                    await pipeline.WritePageAsync(items);
                }

                written++;
            }

            Journal.Note("all pages");
        }
        catch (OperationCanceledException)
        {
            // Without an await, this entry could be missing from the journal when the pipeline ends.
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            Journal.Note(written <= 3 ? "cancelled early" : $"cancelled after {written} pages");
            throw;
        }
    }

    private static async Task WriteEachAsync(IPipeline pipeline, int[] items)
    {
        foreach (int item in items)
            await pipeline.WriteAsync(item);
    }
}
