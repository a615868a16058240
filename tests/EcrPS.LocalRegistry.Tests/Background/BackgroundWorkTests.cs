using EcrPS.LocalRegistry.Background;
using EcrPS.LocalRegistry.Errors;
using EcrPS.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace EcrPS.LocalRegistry.Tests.Background;

public sealed class BackgroundWorkTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task What_failed_once_is_done_the_next_time_all_the_same()
    {
        int runs = 0;
        var done = new TaskCompletionSource();
        await using var work = new BackgroundWork(NullLogger.Instance, _time);
        work.Repeat("A failing work", TimeSpan.FromHours(1), _ =>
        {
            if (++runs == 1)
                throw new IOException();
            done.SetResult();
            return Task.CompletedTask;
        });

        for (int i = 0; i < 2; i++)
        {
            Assert.Equal(TimeSpan.FromHours(1), await _time.WaitForTimerAsync());
            _time.Advance(TimeSpan.FromHours(1));
        }

        await done.Task;
    }

    [Fact]
    public async Task What_found_the_disk_full_is_done_again()
    {
        int runs = 0;
        var done = new TaskCompletionSource();
        await using var work = new BackgroundWork(NullLogger.Instance, _time);
        work.Start("A large work", _ =>
        {
            if (++runs < 3)
                throw RegistryErrors.DiskFull.With();
            done.SetResult();
            return Task.CompletedTask;
        });

        for (int i = 0; i < 2; i++)
            _time.Advance(await _time.WaitForTimerAsync());
        await done.Task;
    }
}
