using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Says how many repositories are done once there are more than one. How many there will be is not known: they come by
/// pipeline or pages. Shared by all records of a cmdlet.
/// </summary>
internal sealed class RepositoryProgress(string activity)
{
    private readonly int _id = Environment.TickCount & int.MaxValue;
    private int _done;

    public async Task DoneAsync(string repositoryName, IPipeline pipeline)
    {
        if (Interlocked.Increment(ref _done) is > 1 and var done)
        {
            await pipeline.WriteProgressAsync(new ProgressRecord(_id, activity, $"{done} repositories done")
            {
                CurrentOperation = repositoryName,
            });
        }
    }

    public async Task CompleteAsync(IPipeline pipeline)
    {
        if (_done > 1)
            await pipeline.WriteProgressAsync(new ProgressRecord(_id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
