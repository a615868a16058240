using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Tour.Input;
using static EcrPS.Tour.TourPrompt;

namespace EcrPS.Tour;

/// <summary>The steps of the tour in their order, and what each must have come to.</summary>
internal sealed class Walk(TourPrompt prompt, TourInput input)
{
    private const string Repository = "team/web";

    internal void All()
    {
        StartRegistry();
        try
        {
            Publish();
            Scan();
            Explain();
            CleanUp();
        }
        finally
        {
            prompt.Run<StopEcrLocalRegistryCommand>();
        }
    }

    private void StartRegistry()
    {
        TourPrompt.Say("An ECR of one's own, in memory; every cmdlet talks to it from here on. Its clock begins three days ago.");
        IReadOnlyList<object?> local = prompt.Run<StartEcrLocalRegistryCommand>(new { VulnerabilityPath = input.Records });
        prompt.Pipe(("$local", [.. local]), Step.Of<SetEcrDefaultCommand>());
        prompt.Run<SetEcrLocalRegistryCommand>(new { Time = DateTimeOffset.UtcNow.AddDays(-TourInput.Tags.Length) });
    }

    private void Publish()
    {
        TourPrompt.Say("A repository, and three releases a day apart.");
        prompt.Run<NewEcrRepositoryCommand>(null, Repository);
        foreach (string tag in TourInput.Tags)
        {
            prompt.Run<PublishEcrImageCommand>(new { Path = input.Layout, Reference = tag, RepositoryName = Repository, ImageTag = tag });
            prompt.Run<SetEcrLocalRegistryCommand>(new { Advance = TimeSpan.FromDays(1) });
        }

        IReadOnlyList<object?> images = prompt.Run<GetEcrImageCommand>(null, Repository);
        prompt.Expect(images.Count == TourInput.Tags.Length, $"the repository holds {TourInput.Tags.Length} images");
    }

    private void Scan()
    {
        TourPrompt.Say("A scan of the first release: waited for, looked at, and a gate that does not open.");
        prompt.Pipe(null, Step.Of<StartEcrImageScanCommand>(null, Repository, TourInput.Tags[0]), Step.Of<WaitEcrImageScanCommand>(new { PollingInterval = 1 }));
        IReadOnlyList<object?> findings = prompt.First(5, Step.Of<GetEcrImageScanFindingCommand>(null, Repository, TourInput.Tags[0]));
        prompt.Expect(findings.Count > 0, "there are findings");
        prompt.PipeInto("ScanGateFailed", null, Step.Of<WaitEcrImageScanCommand>(new { FailOn = "Low", PollingInterval = 1 }, Repository, TourInput.Tags[0]));
    }

    private void Explain()
    {
        TourPrompt.Say("A lifecycle policy: explained for each image, asked about, previewed by the registry, and put in force.");
        IReadOnlyList<object?> decisions = prompt.Run<TestEcrLifecyclePolicyCommand>(new { PolicyPath = input.Policy }, Repository);
        prompt.Expect(decisions.Count == TourInput.Tags.Length, "there is a decision for each image");
        prompt.Run<SetEcrLifecyclePolicyCommand>(new { PolicyPath = input.Policy, WhatIf = true }, Repository);
        IReadOnlyList<object?> preview = prompt.Pipe(
            null, Step.Of<StartEcrLifecyclePolicyPreviewCommand>(new { PolicyPath = input.Policy }, Repository), Step.Of<WaitEcrLifecyclePolicyPreviewCommand>(new { PollingInterval = 1 }), Step.Of<GetEcrLifecyclePolicyPreviewCommand>());
        prompt.Expect(preview.Count > 0, "the preview is there");
        prompt.Run<SetEcrLifecyclePolicyCommand>(new { PolicyPath = input.Policy }, Repository);
        prompt.Run<GetEcrLifecyclePolicyCommand>(null, Repository);
    }

    private void CleanUp()
    {
        TourPrompt.Say("What is old goes: first asked, then done.");
        IReadOnlyList<object?> images = prompt.Run<GetEcrImageCommand>(null, Repository);
        object?[] old = [.. images.Where(image => ((ImageDetail)System.Management.Automation.PSObject.AsPSObject(image!).BaseObject).ImageTags.Contains(TourInput.Tags[0]))];
        prompt.Pipe(("$old", old), Step.Of<RemoveEcrImageCommand>(new { WhatIf = true }));
        prompt.Pipe(("$old", old), Step.Of<RemoveEcrImageCommand>(new { Confirm = false }));
        prompt.Expect(prompt.Run<GetEcrImageCommand>(null, Repository).Count == TourInput.Tags.Length - 1, "one image is gone");
        prompt.Run<RemoveEcrRepositoryCommand>(new { Force = true, Confirm = false }, Repository);
        prompt.Expect(prompt.Run<GetEcrRepositoryCommand>().Count == 0, "nothing is left");
    }
}
