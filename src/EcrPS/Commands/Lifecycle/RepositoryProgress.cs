using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Reports how many repositories have been processed once there is more than one. The total is unknown, since names arrive from the
/// pipeline or page by page. Shared by all records of a cmdlet.
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
