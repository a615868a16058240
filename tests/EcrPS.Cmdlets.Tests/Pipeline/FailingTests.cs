using EcrPS.Cmdlets.Tests.Pipeline.Samples;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>How the base class of all cmdlets reports failures.</summary>
public sealed class FailingTests : SamplePipelineTests
{
    [Fact]
    public void Bad_items_are_non_terminating_errors_in_order_with_the_code_of_the_API() => Check(
        Session.Pipeline("api", "item", "oci", "timeout", "script", "fine").Then<GetSampleFailureCommand>(),
        "out: before api", "out: before item", "out: after item", "out: before oci", "out: before timeout", "out: before script",
        "out: before fine", "out: after fine",
        "error: RepositoryNotFound ObjectNotFound api",
        "error: ImageNotFound ObjectNotFound item",
        "error: DigestMismatch InvalidData oci",
        "error: OperationTimeout OperationTimeout timeout",
        "error: RuntimeException NotSpecified");

    [Fact]
    public void A_terminating_error_from_asynchronous_code_ends_the_cmdlet_after_what_came_before() => Check(
        Session.Pipeline("api", "gate", "fine").Then<GetSampleFailureCommand>(),
        "out: before api", "out: before gate",
        "error: RepositoryNotFound ObjectNotFound api",
        "terminating: ScanGateFailed InvalidResult gate");

    [Fact]
    public void A_wrong_argument_is_terminating() => Check(
        Session.Pipeline().Then<GetSampleFailureCommand>(new { Kind = "argument" }),
        "out: before argument", "terminating: InvalidArgument InvalidArgument argument");

    [Fact]
    public void A_wrong_argument_found_on_the_pipeline_thread_waits_for_its_turn() => Check(
        Session.Pipeline("fine", "bind", "fine").Then<GetSampleFailureCommand>(),
        "out: before fine", "out: after fine", "terminating: InvalidArgument InvalidArgument bind");

    [Fact]
    public void ErrorAction_Stop_makes_a_bad_item_terminating() => Check(
        Session.Pipeline("api", "fine").Then<GetSampleFailureCommand>(new { ErrorAction = "Stop" }),
        "out: before api", "terminating: RepositoryNotFound ObjectNotFound api");

    [Fact]
    public void ErrorAction_Ignore_passes_over_a_bad_item() => Check(
        Session.Pipeline("api", "fine").Then<GetSampleFailureCommand>(new { ErrorAction = "Ignore" }),
        "out: before api", "out: before fine", "out: after fine");
}
