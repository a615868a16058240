using System.Collections;
using System.Management.Automation;
using EcrPS.Cmdlets.Tests.Pipeline.Samples;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>What PowerShell binds to the parameters of the module's cmdlets.</summary>
public sealed class BindingTests : SamplePipelineTests
{
    [Fact]
    public void Names_enums_times_ranges_maps_and_secrets_are_converted() => Check(
        Session.Pipeline().Then<GetSampleBindingCommand>(new
        {
            Name = "web",
            Tag = new[] { "a", "b" },
            Day = "monday",
            At = "2026-01-02T03:04:05Z",
            Age = "01:30",
            Count = "7",
            Severity = "high",
            Map = new Hashtable { ["b"] = "x", ["a"] = 1 },
            Secret = "s3",
            Force = true,
        }),
        "out: Name Name=web Tag=a|b Day=Monday At=2026-01-02T03:04:05 Age=01:30:00 Count=7 Severity=high Map=a:1|b:x Secret=s3 "
        + "Force=True/True");

    [Fact]
    public void A_switch_set_to_false_is_bound_and_false() => Check(
        Session.Pipeline().Then<GetSampleBindingCommand>(new { Name = "x", Force = false }),
        "out: Name Name=x Force=False/False");

    [Fact]
    public void Aliases_and_unambiguous_beginnings_are_names() => Check(
        Session.Pipeline().Then<GetSampleBindingCommand>(new { RepositoryName = "web", Tags = 1, Sev = "Low" }),
        "out: Name Name=web Tag=1 Severity=Low");

    [Fact]
    public void A_parameter_of_the_other_set_selects_it() => Check(
        Session.Pipeline().Then<GetSampleBindingCommand>(new { Other = "x" }),
        "out: Other Other=x");

    [Theory]
    [InlineData("TEAM/w?b*", "True/True")]
    [InlineData("web*", "False/True")]
    [InlineData("[s-u]eam/*`[1`]", "True/True")]
    [InlineData("team/Web`*", "False/False")]
    public void Wildcards_ignore_case_and_match_the_whole(string pattern, string matched) => Check(
        Session.Pipeline().Then<GetSampleBindingCommand>(new { Name = "x", Like = pattern }),
        $"out: Name Name=x Like={matched}");

    [Fact]
    public void A_missing_mandatory_parameter_is_an_error() => CheckWrong("MissingMandatoryParameter InvalidArgument", new { });

    [Fact]
    public void Parameters_of_two_sets_are_an_error() =>
        CheckWrong("AmbiguousParameterSet InvalidArgument", new { Name = "a", Other = "b" });

    [Fact]
    public void An_unknown_parameter_is_an_error() => CheckWrong("NamedParameterNotFound InvalidArgument", new { Nmae = "a" });

    [Fact]
    public void An_ambiguous_beginning_is_an_error() => CheckWrong("AmbiguousParameter InvalidArgument", new { Name = "a", A = "b" });

    [Fact]
    public void A_number_out_of_range_is_an_error() =>
        CheckWrong("ParameterArgumentValidationError InvalidData", new { Name = "a", Count = 11 });

    [Fact]
    public void A_value_that_is_not_in_the_set_is_an_error() =>
        CheckWrong("ParameterArgumentValidationError InvalidData", new { Name = "a", Severity = "Middling" });

    [Fact]
    public void A_value_that_the_enum_does_not_have_is_an_error() =>
        CheckWrong("CannotConvertArgumentNoMessage InvalidArgument", new { Name = "a", Day = "Someday" });

    [Fact]
    public void An_empty_mandatory_string_is_an_error() =>
        CheckWrong("ParameterArgumentValidationErrorEmptyStringNotAllowed InvalidData", new { Name = string.Empty });

    [Fact]
    public void Records_bind_by_value_and_by_property_name_each_by_itself() => Check(
        Session.Pipeline(
                Custom(("Name", "a"), ("Tag", "t"), ("Region", "r")),
                "b",
                Custom(("RepositoryName", "c"), ("ImageTags", new[] { "1", "2" })))
            .Then<GetSampleBindingCommand>(),
        "out: Name Name=a Tag=t Region=r", "out: Name Name=b", "out: Name Name=c Tag=1|2");

    [Fact]
    public void An_argument_wins_over_a_property() => Check(
        Session.Pipeline(Custom(("Name", "a"), ("Region", "r"))).Then<GetSampleBindingCommand>(new { Region = "mine" }),
        "out: Name Name=a Region=mine");

    [Fact]
    public void A_record_that_cannot_be_bound_is_a_non_terminating_error() => Check(
        Session.Pipeline("four", 4).Then<GetSampleOrderCommand>(),
        "out: 4 a", "out: 4 b", "error: InputObjectNotBound InvalidArgument four", "journal: done 4");

    [Fact]
    public void An_image_goes_to_the_next_cmdlet_by_digest_and_place() => Check(
        Session.Pipeline(
                new ImageDetail
                {
                    RepositoryName = "team/web",
                    ImageDigest = RemovingCmdlets.Digest,
                    ImageTags = ["a", "b"],
                    RegistryId = "123456789012",
                    Region = "eu-central-1",
                    EndpointUrl = "http://localhost:1",
                },
                new ImageIdentifier { RepositoryName = "web", ImageTag = "1", ImageDigest = RemovingCmdlets.Digest, Region = "eu-west-1" })
            .Then<GetSampleImageCommand>(),
        $"out: team/web [@{RemovingCmdlets.Digest}] 123456789012 eu-central-1 http://localhost:1",
        $"out: web [1@{RemovingCmdlets.Digest}]  eu-west-1");

    [Fact]
    public void Each_name_is_asked_for_in_each_region() => Check(
        Session.Pipeline().Then<GetSampleImageCommand>(new
        {
            RepositoryName = new[] { "a", "b" },
            Region = new[] { "r1", "r2" },
            ImageTag = "x",
        }),
        "out: a [x@]  r1",
        "out: b [x@]  r1",
        "out: a [x@]  r2",
        "out: b [x@]  r2");

    [Fact]
    public void A_whole_reference_names_image_and_place() => Check(
        Session.Pipeline().Then<GetSampleImageCommand>(new
        {
            Image = new[] { "web:1.2", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:3", "localhost:4000/x:1", ":no" },
        }),
        "out: web [1.2@]", "out: team/web [3@] 123456789012 eu-central-1", "out: x [1@]   http://localhost:4000",
        "error: ReferenceInvalid InvalidArgument :no");

    private void CheckWrong(string error, object parameters) =>
        Check(Session.Pipeline().Then<GetSampleBindingCommand>(parameters), "terminating: " + error);

    private static PSObject Custom(params (string Name, object? Value)[] properties)
    {
        PSObject made = new();
        foreach ((string name, object? value) in properties)
            made.Properties.Add(new PSNoteProperty(name, value));
        return made;
    }
}
