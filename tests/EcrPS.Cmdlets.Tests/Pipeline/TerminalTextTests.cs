using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Scanning;
using EcrPS.Commands;
using EcrPS.Completion;
using EcrPS.Model;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>A terminal takes control characters for commands: what a service sends reaches it without them, whatever the stream.</summary>
public sealed class TerminalTextTests : ScanCmdletTestBase
{
    /// <summary>
    /// Sets the window's title, in both forms of the introducer, rings, moves the cursor up, and reverses the text after it.
    /// </summary>
    private const string Evil = "\u001b]0;owned\u0007\u009d0;owned\u009c\u001b[1A\r\u202eevil";

    [Fact]
    public void Errors_have_no_control_characters()
    {
        Operations["StartImageScan"] = _ => throw new EcrException("Server", $"first line\nsecond {Evil}");
        Script("1", Status("FAILED", Evil));
        ErrorRecord thrown = Assert.Single(Run<StartEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).Errors);
        Assert.Contains("first line\nsecond", thrown.ToString(), StringComparison.Ordinal);
        ErrorRecord state = Assert.Single(Run<WaitEcrImageScanCommand>(new { RepositoryName = "web", ImageTag = "1" }).Errors);
        Operations["BatchDeleteImage"] = _ => new JsonObject
        {
            ["imageIds"] = new JsonArray(),
            ["failures"] = new JsonArray(new JsonObject { ["failureCode"] = "ImageNotFound", ["failureReason"] = Evil }),
        }.ToJsonString();
        ErrorRecord failure = Assert.Single(Session.Run<RemoveEcrImageCommand>(
            Place(new { RepositoryName = "web", ImageTag = "1", Confirm = false })).Errors);

        Assert.All([thrown, state, failure], error =>
        {
            AssertPlain(error.ToString());
            AssertPlain(error.Exception.Message);
            AssertPlain(error.ErrorDetails.Message);
        });
    }

    [Fact]
    public void Warnings_progress_verbose_messages_and_questions_have_none()
    {
        Operations["StartImageScan"] = _ => throw new EcrException("LimitExceeded", "No.");
        Script(DigestA, "ScanNotFound", "ScanNotFound", "ScanNotFound", Status("IN_PROGRESS"), Basic(""));
        var image = new ImageDetail { RepositoryName = "web", ImageDigest = DigestA, ImageTags = [Evil] };

        PromptRun whatIf = Session.Pipeline(image).Then<StartEcrImageScanCommand>(Place(new { WhatIf = true })).Run().ThrowOnError();
        AssertPlain(Assert.Single(whatIf.WhatIf));
        PromptRun remove = Session.Pipeline(image).Then<RemoveEcrImageCommand>(Place(new { WhatIf = true })).Run();
        Assert.Contains("evil", Assert.Single(remove.Errors).ToString(), StringComparison.Ordinal);
        AssertPlain(remove.Errors[0].ToString());

        PromptRun run = Session.Pipeline(image)
            .Then<StartEcrImageScanCommand>(Place()).Then<WaitEcrImageScanCommand>(Place()).Run().ThrowOnError();
        AssertPlain(Assert.Single(run.Warnings));
        Assert.Contains(run.Progress, progress => progress.CurrentOperation?.Contains("evil", StringComparison.Ordinal) == true);
        Assert.All(run.Progress, progress => AssertPlain(progress.CurrentOperation + progress.StatusDescription + progress.Activity));
        PromptRun again = Session.Pipeline(image).Then<StartEcrImageScanCommand>(Place()).Run().ThrowOnError();
        AssertPlain(Assert.Single(again.Verbose));
    }

    [Fact]
    public void What_completes_has_none() =>
        Assert.Equal("good", Assert.Single(CompletionText.Results([$"good{Evil}", "good"], "g")).CompletionText);

    private static void AssertPlain(string text) => Assert.DoesNotContain(
        text, c => (char.IsControl(c) && c is not ('\n' or '\t')) || c is '\u202e');
}
