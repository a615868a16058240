using System.Collections;
using System.Management.Automation;
using EcrPS.Conformance.Commands;
using EcrPS.Model;

namespace EcrPS.Conformance;

/// <summary>What the cmdlet base and the stand-in must agree on with PowerShell.</summary>
public static class ConformanceCases
{
    public static IReadOnlyList<ConformanceCase> All { get; } = [.. Running(), .. Failing(), .. Binding()];

    private static ConformanceCase[] Running() =>
    [
        new("output leaves in input order though records end in reverse", new Stage(typeof(GetConformanceOrderCommand)))
        {
            Input = [1, 2, 3, 4, 5, 6, 7, 8],
            Expect =
            [
                .. Enumerable.Range(1, 8).SelectMany(n => new[] { $"out: {n} a", $"out: {n} b" }),
                .. Enumerable.Range(1, 8).Select(n => $"journal: done {n}"),
            ],
        },
        new("Select-Object -First cancels the work and awaits its end", new Stage(typeof(GetConformancePageCommand), ("Pages", 1000), ("PageSize", 10)))
        {
            First = 5,
            Expect = ["out: 1", "out: 2", "out: 3", "out: 4", "out: 5", "journal: cancelled early"],
        },
        new("Select-Object -First in the third page", new Stage(typeof(GetConformancePageCommand), ("Pages", 1000), ("PageSize", 2)))
        {
            First = 5,
            Expect = ["out: 1", "out: 2", "out: 3", "out: 4", "out: 5", "journal: cancelled early"],
        },
        new("Select-Object -First behind records still at work", new Stage(typeof(GetConformanceOrderCommand)))
        {
            Input = [1, 2, 3, 4, 5, 6, 7, 8],
            First = 2,
            Expect = ["out: 1 a", "out: 1 b", "journal: done 1", "journal: done 2", "journal: done 3", "journal: done 4"],
        },
        new("a stop wakes the cmdlet and awaits its end", new Stage(typeof(WaitConformanceCommand)))
        {
            StopUpon = "waiting for it",
            Expect = ["stopped", "journal: ended", "journal: waiting for it"],
        },
        new("a stop awaits all records at work and starts no more", new Stage(typeof(WaitConformanceCommand)))
        {
            Input = ["a", "b", "c"],
            StopUpon = "waiting for b",
            Expect = ["stopped", "journal: ended", "journal: ended", "journal: waiting for a", "journal: waiting for b"],
        },
        new("a stop while another cmdlet has the thread", new Stage(typeof(GetConformancePageCommand), ("Pages", 1000)), new Stage(typeof(WaitConformanceCommand)))
        {
            StopUpon = "waiting for 2",
            Expect = ["stopped", "journal: cancelled early", "journal: ended", "journal: ended", "journal: waiting for 1", "journal: waiting for 2"],
        },
        new("work that runs when another cmdlet ends the pipeline is awaited", new Stage(typeof(GetConformanceFailureCommand), ("Kind", "argument")), new Stage(typeof(WaitConformanceCommand)))
        {
            Expect = ["terminating: InvalidArgument,GetConformanceFailureCommand InvalidArgument argument", "journal: ended", "journal: waiting for before argument"],
        },
        new("a hundred thousand objects by the page", new Stage(typeof(GetConformancePageCommand), ("Pages", 100), ("PageSize", 1000)))
        {
            Expect = ["out: 100000 from 1 to 100000", "journal: all pages"],
        },
        new("ten thousand objects one by one", new Stage(typeof(GetConformancePageCommand), ("Pages", 10), ("PageSize", 1000), ("OneByOne", true)))
        {
            Expect = ["out: 10000 from 1 to 10000", "journal: all pages"],
        },
        new("from one cmdlet to the next", new Stage(typeof(GetConformancePageCommand), ("PageSize", 5)), new Stage(typeof(SetConformanceCommand)))
        {
            Expect = ["out: changed 1", "out: changed 2", "out: changed 3", "out: changed 4", "out: changed 5", "journal: all pages"],
        },
        new("250 records are three calls", new Stage(typeof(SendConformanceBatchCommand)))
        {
            Input = [.. Enumerable.Range(1, 250).Cast<object>()],
            Expect = ["out: 100: 1..100", "out: 100: 101..200", "out: 50: 201..250"],
        },
        new("-WhatIf changes nothing", new Stage(typeof(SetConformanceCommand), ("WhatIf", true)))
        {
            Input = ["a", "b"],
            Expect = [],
        },
        new("a change below the preference asks nobody", new Stage(typeof(SetConformanceCommand)))
        {
            Input = ["a", "b"],
            Expect = ["out: changed a", "out: changed b"],
        },
        new("-Confirm:$false asks nobody", new Stage(typeof(SetConformanceCommand), ("Confirm", false), ("Name", "a")))
        {
            Expect = ["out: changed a"],
        },
    ];

    private static ConformanceCase[] Failing() =>
    [
        new("bad items are non-terminating, in order, with the API's code", new Stage(typeof(GetConformanceFailureCommand)))
        {
            Input = ["api", "item", "oci", "timeout", "script", "fine"],
            Expect =
            [
                "out: before api", "out: before item", "out: after item", "out: before oci", "out: before timeout", "out: before script",
                "out: before fine", "out: after fine",
                "error: RepositoryNotFound,GetConformanceFailureCommand ObjectNotFound api",
                "error: ImageNotFound,GetConformanceFailureCommand ObjectNotFound item",
                "error: DigestMismatch,GetConformanceFailureCommand InvalidData oci",
                "error: OperationTimeout,GetConformanceFailureCommand OperationTimeout timeout",
                "error: RuntimeException,GetConformanceFailureCommand NotSpecified",
            ],
        },
        new("a terminating error from asynchronous code ends the cmdlet after what came before", new Stage(typeof(GetConformanceFailureCommand)))
        {
            Input = ["api", "gate", "fine"],
            Expect =
            [
                "out: before api", "out: before gate",
                "error: RepositoryNotFound,GetConformanceFailureCommand ObjectNotFound api",
                "terminating: ScanGateFailed,GetConformanceFailureCommand InvalidResult gate",
            ],
        },
        new("a wrong argument is terminating", new Stage(typeof(GetConformanceFailureCommand), ("Kind", "argument")))
        {
            Expect = ["out: before argument", "terminating: InvalidArgument,GetConformanceFailureCommand InvalidArgument argument"],
        },
        new("a wrong argument found on the pipeline thread waits for its turn", new Stage(typeof(GetConformanceFailureCommand)))
        {
            Input = ["fine", "bind", "fine"],
            Expect = ["out: before fine", "out: after fine", "terminating: InvalidArgument,GetConformanceFailureCommand InvalidArgument bind"],
        },
        new("-ErrorAction Stop makes a bad item terminating", new Stage(typeof(GetConformanceFailureCommand), ("ErrorAction", "Stop")))
        {
            Input = ["api", "fine"],
            Expect = ["out: before api", "terminating: RepositoryNotFound,GetConformanceFailureCommand ObjectNotFound api"],
        },
        new("-ErrorAction Ignore passes over a bad item", new Stage(typeof(GetConformanceFailureCommand), ("ErrorAction", "Ignore")))
        {
            Input = ["api", "fine"],
            Expect = ["out: before api", "out: before fine", "out: after fine"],
        },
    ];

    private static ConformanceCase[] Binding() =>
    [
        Bound("names, enums, times, ranges, maps, secrets", "Name Name=web Tag=a|b Day=Monday At=2026-01-02T03:04:05 Age=01:30:00 Count=7 Severity=high Map=a:1|b:x Secret=s3 Force=True/True",
            ("Name", "web"), ("Tag", new[] { "a", "b" }), ("Day", "monday"), ("At", "2026-01-02T03:04:05Z"), ("Age", "01:30"), ("Count", "7"),
            ("Severity", "high"), ("Map", new Hashtable { ["b"] = "x", ["a"] = 1 }), ("Secret", "s3"), ("Force", true)),
        Bound("a switch set to false is bound and false", "Name Name=x Force=False/False", ("Name", "x"), ("Force", false)),
        Bound("aliases and unambiguous beginnings", "Name Name=web Tag=1 Severity=Low", ("RepositoryName", "web"), ("Tags", 1), ("Sev", "Low")),
        Bound("the other parameter set", "Other Other=x", ("Other", "x")),
        Bound("wildcards ignore case", "Name Name=x Like=True/True", ("Name", "x"), ("Like", "TEAM/w?b*")),
        Bound("wildcards match the whole", "Name Name=x Like=False/True", ("Name", "x"), ("Like", "web*")),
        Bound("wildcard ranges", "Name Name=x Like=True/True", ("Name", "x"), ("Like", "[s-u]eam/*`[1`]")),
        Bound("no wildcard", "Name Name=x Like=False/False", ("Name", "x"), ("Like", "team/Web`*")),
        Wrong("a missing mandatory parameter in no default set", "MissingMandatoryParameter", "InvalidArgument"),
        Wrong("parameters of two sets", "AmbiguousParameterSet", "InvalidArgument", ("Name", "a"), ("Other", "b")),
        Wrong("an unknown parameter", "NamedParameterNotFound", "InvalidArgument", ("Nmae", "a")),
        Wrong("an ambiguous beginning", "AmbiguousParameter", "InvalidArgument", ("Name", "a"), ("A", "b")),
        Wrong("out of range", "ParameterArgumentValidationError", "InvalidData", ("Name", "a"), ("Count", 11)),
        Wrong("not in the set", "ParameterArgumentValidationError", "InvalidData", ("Name", "a"), ("Severity", "Middling")),
        Wrong("no such enum value", "CannotConvertArgumentNoMessage", "InvalidArgument", ("Name", "a"), ("Day", "Someday")),
        Wrong("an empty mandatory string", "ParameterArgumentValidationErrorEmptyStringNotAllowed", "InvalidData", ("Name", string.Empty)),
        new("by value and by property name, element for list, each record by itself", new Stage(typeof(GetConformanceBindingCommand)))
        {
            Input = [Custom(("Name", "a"), ("Tag", "t"), ("Region", "r")), "b", Custom(("RepositoryName", "c"), ("ImageTags", new[] { "1", "2" }))],
            Expect = ["out: Name Name=a Tag=t Region=r", "out: Name Name=b", "out: Name Name=c Tag=1|2"],
        },
        new("an argument wins over a property", new Stage(typeof(GetConformanceBindingCommand), ("Region", "mine")))
        {
            Input = [Custom(("Name", "a"), ("Region", "r"))],
            Expect = ["out: Name Name=a Region=mine"],
        },
        new("what cannot be bound is a non-terminating error", new Stage(typeof(GetConformanceOrderCommand)))
        {
            Input = ["four", 4],
            Expect = ["out: 4 a", "out: 4 b", "error: InputObjectNotBound,GetConformanceOrderCommand InvalidArgument four", "journal: done 4"],
        },
        new("an image goes to the next cmdlet by digest and place", new Stage(typeof(GetConformanceImageCommand)))
        {
            Input =
            [
                new ImageDetail { RepositoryName = "team/web", ImageDigest = "sha256:1", ImageTags = ["a", "b"], RegistryId = "123456789012", Region = "eu-central-1", EndpointUrl = "http://localhost:1" },
                new ImageIdentifier { RepositoryName = "web", ImageTag = "1", ImageDigest = "sha256:2", Region = "eu-west-1" },
            ],
            Expect = ["out: team/web [@sha256:1] 123456789012 eu-central-1 http://localhost:1", "out: web [1@sha256:2]  eu-west-1"],
        },
        new("names times regions", new Stage(typeof(GetConformanceImageCommand), ("RepositoryName", new[] { "a", "b" }), ("Region", new[] { "r1", "r2" }), ("ImageTag", "x")))
        {
            Expect = ["out: a [x@]  r1", "out: b [x@]  r1", "out: a [x@]  r2", "out: b [x@]  r2"],
        },
        new("whole names of images", new Stage(typeof(GetConformanceImageCommand), ("Image", new[] { "web:1.2", "123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:3", "localhost:4000/x:1", ":no" })))
        {
            Expect =
            [
                "out: web [1.2@]", "out: team/web [3@] 123456789012 eu-central-1", "out: x [1@]   http://localhost:4000",
                "error: ReferenceInvalid,GetConformanceImageCommand InvalidArgument :no",
            ],
        },
    ];

    private static ConformanceCase Bound(string name, string output, params (string Name, object? Value)[] parameters) =>
        new(name, new Stage(typeof(GetConformanceBindingCommand), parameters)) { Expect = ["out: " + output] };

    private static ConformanceCase Wrong(string name, string id, string category, params (string Name, object? Value)[] parameters) =>
        new(name, new Stage(typeof(GetConformanceBindingCommand), parameters))
        {
            Expect = [$"terminating: {id},GetConformanceBindingCommand {category}"],
        };

    private static PSObject Custom(params (string Name, object? Value)[] properties)
    {
        var made = new PSObject();
        foreach (var (name, value) in properties)
            made.Properties.Add(new PSNoteProperty(name, value));
        return made;
    }
}
