using EcrPS.Cmdlets.Tests.Pipeline.Samples;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>How the base class of all cmdlets processes records, stops, and asks for confirmation before a change.</summary>
public sealed class RunningTests : SamplePipelineTests
{
    private static readonly object[] OneToEight = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void Output_leaves_in_input_order_though_records_end_in_reverse() => Check(
        Session.Pipeline(OneToEight).Then<GetSampleOrderCommand>(),
        [
            .. Enumerable.Range(1, 8).SelectMany(static n => new[] { $"out: {n} a", $"out: {n} b" }),
            .. Enumerable.Range(1, 8).Select(static n => $"journal: done {n}"),
        ]);

    [Theory]
    [InlineData(10)]
    [InlineData(2)]
    public void Select_object_first_cancels_the_work_and_awaits_its_end(int pageSize) => Check(
        Session.Pipeline().Then<GetSamplePageCommand>(new { Pages = 1000, PageSize = pageSize }).First(5),
        "out: 1", "out: 2", "out: 3", "out: 4", "out: 5", "journal: cancelled early");

    [Fact]
    public void Select_object_first_ends_records_that_still_run() => Check(
        Session.Pipeline(OneToEight).Then<GetSampleOrderCommand>().First(2),
        "out: 1 a", "out: 1 b", "journal: done 1", "journal: done 2", "journal: done 3", "journal: done 4");

    [Fact]
    public Task A_stop_wakes_the_cmdlet_and_awaits_its_end() => CheckStoppedAsync(
        Session.Pipeline().Then<WaitSampleCommand>(), "waiting for it",
        "stopped", "journal: ended", "journal: waiting for it");

    [Fact]
    public Task A_stop_awaits_all_records_that_run_and_starts_no_more() => CheckStoppedAsync(
        Session.Pipeline("a", "b", "c").Then<WaitSampleCommand>(), "waiting for b",
        "stopped", "journal: ended", "journal: ended", "journal: waiting for a", "journal: waiting for b");

    [Fact]
    public Task A_stop_while_another_cmdlet_has_the_thread_ends_both() => CheckStoppedAsync(
        Session.Pipeline().Then<GetSamplePageCommand>(new { Pages = 1000 }).Then<WaitSampleCommand>(), "waiting for 2",
        "stopped", "journal: cancelled early", "journal: ended", "journal: ended", "journal: waiting for 1", "journal: waiting for 2");

    [Fact]
    public void Work_that_runs_when_another_cmdlet_ends_the_pipeline_is_awaited() => Check(
        Session.Pipeline().Then<GetSampleFailureCommand>(new { Kind = "argument" }).Then<WaitSampleCommand>(),
        "terminating: InvalidArgument InvalidArgument argument", "journal: ended", "journal: waiting for before argument");

    [Fact]
    public void A_hundred_thousand_objects_leave_page_by_page() => Check(
        Session.Pipeline().Then<GetSamplePageCommand>(new { Pages = 100, PageSize = 1000 }),
        "out: 100000 from 1 to 100000", "journal: all pages");

    [Fact]
    public void Ten_thousand_objects_leave_one_by_one() => Check(
        Session.Pipeline().Then<GetSamplePageCommand>(new { Pages = 10, PageSize = 1000, OneByOne = true }),
        "out: 10000 from 1 to 10000", "journal: all pages");

    [Fact]
    public void Output_of_one_cmdlet_is_input_of_the_next() => Check(
        Session.Pipeline().Then<GetSamplePageCommand>(new { PageSize = 5 }).Then<SetSampleCommand>(),
        "out: changed 1", "out: changed 2", "out: changed 3", "out: changed 4", "out: changed 5", "journal: all pages");

    [Fact]
    public void Records_are_collected_into_calls_of_a_hundred() => Check(
        Session.Pipeline([.. Enumerable.Range(1, 250).Cast<object>()]).Then<SendSampleBatchCommand>(),
        "out: 100: 1..100", "out: 100: 101..200", "out: 50: 201..250");

    [Fact]
    public void WhatIf_changes_nothing() => Check(Session.Pipeline("a", "b").Then<SetSampleCommand>(new { WhatIf = true }));

    [Fact]
    public void A_change_below_the_preference_asks_nobody() => Check(
        Session.Pipeline("a", "b").Then<SetSampleCommand>(),
        "out: changed a", "out: changed b");

    [Fact]
    public void Confirm_false_asks_nobody() => Check(
        Session.Pipeline().Then<SetSampleCommand>(new { Confirm = false, Name = "a" }),
        "out: changed a");
}
