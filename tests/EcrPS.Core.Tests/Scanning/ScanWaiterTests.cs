namespace EcrPS.Scanning.Tests;

public sealed class ScanWaiterTests
{
    private static readonly ScanWaitOptions Options = new()
    {
        Timeout = TimeSpan.FromSeconds(100),
        NotFoundGrace = TimeSpan.FromSeconds(30),
        SettleTime = TimeSpan.FromSeconds(10),
    };

    private readonly ScanWaiter _waiter = new(Options);

    [Fact]
    public void Not_found_is_given_a_grace_time_and_then_fails()
    {
        Assert.Equal(ScanWaitAction.Wait, Observe(ScanObservation.NotFound, 0).Action);
        Assert.Equal(ScanWaitAction.Wait, Observe(ScanObservation.NotFound, 29).Action);
        AssertFails(ScanErrorCodes.ScanNotFound, Observe(ScanObservation.NotFound, 30));
    }

    [Fact]
    public void The_grace_time_counts_from_when_the_scan_was_first_missing()
    {
        Observe(new ScanObservation("PENDING"), 0);
        Assert.Equal(ScanWaitAction.Wait, Observe(ScanObservation.NotFound, 50).Action);
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation("PENDING"), 60).Action);
        Assert.Equal(ScanWaitAction.Wait, Observe(ScanObservation.NotFound, 85).Action);
    }

    [Fact]
    public void A_timeout_below_the_grace_time_wins()
    {
        var waiter = new ScanWaiter(Options with { Timeout = TimeSpan.FromSeconds(5) });
        AssertFails(ScanErrorCodes.ScanNotFound, waiter.Observe(ScanObservation.NotFound, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public void A_scan_that_never_ends_fails_and_says_where_it_was()
    {
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation("IN_PROGRESS"), 99).Action);
        ScanWaitDecision decision = Observe(new ScanObservation("IN_PROGRESS"), 100);
        AssertFails(ScanErrorCodes.ScanTimeout, decision);
        Assert.Contains("running", decision.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData("SOMETHING_NEW")]
    public void A_failure_ends_it_at_once(string status) =>
        Assert.Equal(ScanWaitAction.Fail, Observe(new ScanObservation(status), 0).Action);

    [Fact]
    public void A_basic_result_is_believed_at_once_even_when_late() =>
        Assert.Equal(ScanWaitAction.Done, Observe(new ScanObservation("COMPLETE", Kind: ScanKind.Basic), 500).Action);

    [Theory]
    [InlineData("ACTIVE", ScanKind.Enhanced)]
    [InlineData("COMPLETE", ScanKind.Enhanced)]
    [InlineData("COMPLETE", ScanKind.Unknown)]
    public void A_result_that_may_be_enhanced_must_settle(string status, ScanKind kind)
    {
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation(status, Kind: kind), 0).Action);
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation(status, Kind: kind), 9).Action);
        ScanObservation late = Found(status, kind, ("HIGH", 1));
        Assert.Equal(ScanWaitAction.Wait, Observe(late, 11).Action);
        Assert.Equal(ScanWaitAction.Wait, Observe(Found(status, kind, ("HIGH", 1), ("LOW", 0)), 20).Action);
        Assert.Equal(ScanWaitAction.Done, Observe(late, 21).Action);
    }

    [Fact]
    public void One_look_is_not_enough_however_late_it_is()
    {
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation("ACTIVE"), 99).Action);
        AssertFails(ScanErrorCodes.ScanTimeout, Observe(new ScanObservation("ACTIVE"), 100));
    }

    [Fact]
    public void A_new_scan_in_between_starts_the_settling_again()
    {
        Observe(new ScanObservation("COMPLETE"), 0);
        Observe(new ScanObservation("IN_PROGRESS"), 5);
        Assert.Equal(ScanWaitAction.Wait, Observe(new ScanObservation("COMPLETE"), 20).Action);
        Assert.Equal(ScanWaitAction.Done, Observe(new ScanObservation("COMPLETE"), 30).Action);
    }

    [Fact]
    public void Without_a_settle_time_the_first_answer_counts()
    {
        var waiter = new ScanWaiter(Options with { SettleTime = TimeSpan.Zero });
        Assert.Equal(ScanWaitAction.Done, waiter.Observe(new ScanObservation("ACTIVE"), TimeSpan.Zero).Action);
    }

    private static ScanObservation Found(string status, ScanKind kind, params (string Severity, int Count)[] counts) =>
        new(status, Kind: kind, SeverityCounts: counts.ToDictionary(pair => pair.Severity, pair => pair.Count, StringComparer.Ordinal));

    private static void AssertFails(string code, ScanWaitDecision decision) =>
        Assert.Equal((ScanWaitAction.Fail, code), (decision.Action, decision.ErrorCode));

    private ScanWaitDecision Observe(ScanObservation observation, int seconds) =>
        _waiter.Observe(observation, TimeSpan.FromSeconds(seconds));

    [Fact]
    public void A_contradictory_result_is_looked_at_again_and_never_accepted()
    {
        var waiter = new ScanWaiter();
        Assert.Equal(ScanWaitAction.Wait, waiter.Reject("no counts", TimeSpan.FromSeconds(100)).Action);
        Assert.Equal(ScanWaitAction.Wait, waiter.Reject("no counts", TimeSpan.FromSeconds(114)).Action);
        ScanWaitDecision refused = waiter.Reject("no counts", TimeSpan.FromSeconds(115));
        Assert.Equal((ScanWaitAction.Fail, ScanErrorCodes.ResultInconsistent), (refused.Action, refused.ErrorCode));
        Assert.Contains("no counts", refused.Reason, StringComparison.Ordinal);

        // A new scan gets the whole time again.
        waiter.Observe(new ScanObservation("IN_PROGRESS"), TimeSpan.FromSeconds(120));
        Assert.Equal(ScanWaitAction.Wait, waiter.Reject("no counts", TimeSpan.FromSeconds(125)).Action);
        Assert.Equal(ScanWaitAction.Fail, waiter.Reject("no counts", TimeSpan.FromMinutes(5)).Action);
        Assert.Equal(
            ScanWaitAction.Fail,
            new ScanWaiter(new ScanWaitOptions { SettleTime = TimeSpan.Zero }).Reject("no counts", TimeSpan.Zero).Action);
    }
}
