using System.Net.Http.Json;
using System.Text.Json.Nodes;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Commands;
using EcrPS.Lifecycle;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>
/// On generated repositories, these have to agree: the registry's preview, Test-EcrLifecyclePolicy on live images and on an
/// exported inventory, and what the registry then does. A client cannot read the manifest of an archived index, so for images
/// that depend on it the cmdlet, unlike the registry, may report Uncertain.
/// </summary>
public sealed class LifecycleAgreementTests : IAsyncLifetime
{
    // No age is close to a whole number of days, so that the duration of the test does not affect the result.
    private static readonly double[] StepHours = [1, 5, 11, 26, 50];

    private static readonly HttpClient Http = new();

    private CmdletRegistry _registry = null!;

    public async Task InitializeAsync() => _registry = await CmdletRegistry.StartAsync(new LocalRegistryOptions { Control = true });

    public Task DisposeAsync() => _registry.DisposeAsync().AsTask();

    private string Clock => _registry.EndpointUrl + "/_ecrps/clock";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public Task All_agree(int seed) => RunAsync(seed, repositories: 10);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData(101)]
    [InlineData(102)]
    [InlineData(103)]
    [InlineData(104)]
    [InlineData(105)]
    public Task All_agree_on_many_repositories(int seed) => RunAsync(seed, repositories: 60);

    private async Task RunAsync(int seed, int repositories)
    {
        var random = new Random(seed);
        var all = Enumerable.Range(0, repositories)
            .Select(i => new RandomRepository(_registry, $"team/r{i}", new Random(random.Next())))
            .ToList();
        foreach (RandomRepository repository in all)
            await _registry.CreateAsync(repository.Name);
        for (int step = 0; step < 14; step++)
        {
            foreach (RandomRepository repository in all)
                await repository.StepAsync();
            await AdvanceAsync(TimeSpan.FromHours(step == 7 ? 24 * 91 : StepHours[random.Next(StepHours.Length)]));
        }

        // Until pending restores have completed, and half an hour past a whole number of hours.
        await AdvanceAsync(TimeSpan.FromMinutes(30));
        foreach (RandomRepository repository in all)
            await ActivatedAsync(repository.Name);
        // Manifests that the cmdlets read do not count as pulls.
        await _registry.Client.RegisterPullTimeUpdateExclusionAsync(new RegisterPullTimeUpdateExclusionRequest
        {
            PrincipalArn = "arn:aws:iam::123456789012:user/test",
        });

        var outcomes = new HashSet<LifecycleImageAction>();
        var predictions = new List<(RandomRepository Repository, string Policy, IReadOnlyList<ImageDetail> Images)>();
        foreach (RandomRepository repository in all)
        {
            string policy = repository.Policy().ToJson();
            var live = _registry.Run<TestEcrLifecyclePolicyCommand>(new
            {
                RepositoryName = repository.Name,
                PolicyText = policy,
                At = await NowAsync(),
            }).ThrowOnError().Of<LifecycleImageDecision>().ToList();
            outcomes.UnionWith(live.Select(decision => decision.Action));
            await AgreesWithPreviewAsync(repository.Name, policy, live);
            var images = _registry.Run<GetEcrImageCommand>(new
            {
                RepositoryName = repository.Name,
                ImageStatus = "ANY",
                WithManifest = true,
            }).ThrowOnError().Of<ImageDetail>().ToList();
            // With a rule that depends on pull times, the test on live images does not read the layers.
            bool bytes = !policy.Contains("sinceImagePulled", StringComparison.Ordinal);
            Assert.Equal(Describe(live, bytes), Describe(Judge(policy, images, await NowAsync()), bytes));
            predictions.Add((repository, policy, images));
            await _registry.Client.PutLifecyclePolicyAsync(new PutLifecyclePolicyRequest
            {
                RepositoryName = repository.Name,
                LifecyclePolicyText = policy,
            });
        }

        // A run without dependent images would prove nothing.
        var everything = predictions.SelectMany(prediction => prediction.Images).ToList();
        Assert.Contains(everything, image => image.Manifest is { Children.Count: > 0 });
        Assert.Contains(everything, image => image.SubjectManifestDigest is not null);
        Assert.Contains(everything, image => image.ImageStatus == ImageStatus.Archived);
        Assert.Contains(everything, image => image.LastActivatedAt is not null);
        Assert.Superset(
            new HashSet<LifecycleImageAction> { LifecycleImageAction.None, LifecycleImageAction.Expire, LifecycleImageAction.Transition },
            outcomes);
        await AdvanceAsync(TimeSpan.FromDays(1));
        foreach ((RandomRepository repository, string policy, IReadOnlyList<ImageDetail> images) in predictions)
            await AgreesWithExecutionAsync(repository.Name, policy, images);
    }

    private async Task AgreesWithPreviewAsync(string name, string policy, IReadOnlyList<LifecycleImageDecision> decisions)
    {
        await _registry.Client.StartLifecyclePolicyPreviewAsync(new StartLifecyclePolicyPreviewRequest
        {
            RepositoryName = name,
            LifecyclePolicyText = policy,
        });
        Prompt.PromptRun results = _registry.Run<WaitEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = name, PollingInterval = 1 })
            .ThrowOnError();
        Assert.Single(results.Output);
        var preview = _registry.Run<GetEcrLifecyclePolicyPreviewCommand>(new { RepositoryName = name })
            .ThrowOnError()
            .Of<LifecyclePolicyPreviewResult>()
            .ToDictionary(result => result.ImageDigest!, result => (result.Action!.Type, result.AppliedRulePriority));
        foreach (LifecycleImageDecision decision in decisions)
        {
            string expected = preview.TryGetValue(decision.ImageDigest, out (string? Type, int? AppliedRulePriority) result)
                ? $"{result.Type} by {result.AppliedRulePriority}"
                : "None by ";
            if (decision.Action == LifecycleImageAction.Uncertain)
            {
                Assert.Contains(decisions, other => other.ImageStatus == ImageStatus.Archived);
            }
            else
            {
                Assert.True(
                    string.Equals(expected, $"{decision.Action} by {decision.AppliedRulePriority}", StringComparison.OrdinalIgnoreCase),
                    $"{name}, {policy}: {decision.ImageDigest} is {expected} in the preview, but {decision.Action}: {decision.Reason}");
            }
        }

        Assert.Subset(decisions.Select(decision => decision.ImageDigest).ToHashSet(), preview.Keys.ToHashSet());
    }

    private async Task AgreesWithExecutionAsync(string name, string policy, IReadOnlyList<ImageDetail> before)
    {
        DateTimeOffset at = await EvaluatedAsync(name);
        var left = _registry.Run<GetEcrImageCommand>(new { RepositoryName = name, ImageStatus = "ANY" })
            .ThrowOnError()
            .Of<ImageDetail>()
            .ToDictionary(image => image.ImageDigest!);
        foreach (LifecycleImageDecision decision in Judge(policy, before, at))
        {
            ImageDetail? image = left.GetValueOrDefault(decision.ImageDigest);
            bool agrees = decision.Action switch
            {
                LifecycleImageAction.Expire => image is null,
                LifecycleImageAction.Transition => image is { ImageStatus: ImageStatus.Archived } && image.LastArchivedAt == at,
                LifecycleImageAction.None => image is not null && image.ImageStatus == decision.ImageStatus,
                _ => true,
            };
            Assert.True(
                agrees,
                $"{name}, {policy}: {decision.ImageDigest} was to be {decision.Action} ({decision.Reason}) and is "
                + $"{image?.ImageStatus ?? "gone"}");
        }
    }

    private List<LifecycleImageDecision> Judge(string policy, IReadOnlyList<ImageDetail> images, DateTimeOffset at)
    {
        if (images.Count == 0)
            return [];
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        try
        {
            _registry.Session.Pipeline([.. images]).Then<ExportEcrInventoryCommand>(new { Path = path }).Run().ThrowOnError();
            return [.. _registry.Session.Run<TestEcrLifecyclePolicyCommand>(new { InventoryPath = path, PolicyText = policy, At = at })
                .ThrowOnError()
                .Of<LifecycleImageDecision>()];
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IEnumerable<string> Describe(IEnumerable<LifecycleImageDecision> decisions, bool bytes) =>
        decisions.Select(
            decision =>
                $"{decision.ImageDigest} {decision.Action} {decision.AppliedRulePriority} "
                + $"{(bytes ? $"{decision.FreedBytes} {decision.IsFreedUpperBound}" : "")}").Order(
            StringComparer.Ordinal);

    private async Task AdvanceAsync(TimeSpan by)
    {
        using HttpResponseMessage reply = await Http.PostAsJsonAsync(Clock, new { advanceSeconds = by.TotalSeconds });
        reply.EnsureSuccessStatusCode();
    }

    private async Task<DateTimeOffset> NowAsync() => (DateTimeOffset)(await Http.GetFromJsonAsync<JsonObject>(Clock))!["now"]!;

    private async Task ActivatedAsync(string name)
    {
        for (int i = 0; i < 600; i++)
        {
            DescribeImagesResponse page = await _registry.Client.DescribeImagesAsync(new DescribeImagesRequest
            {
                RepositoryName = name,
                Filter = new DescribeImagesFilter { ImageStatus = ImageStatusFilter.Activating },
            });
            if (page.ImageDetails.Count == 0)
                return;
            await Task.Delay(50);
        }

        Assert.Fail($"{name} is still being restored.");
    }

    private async Task<DateTimeOffset> EvaluatedAsync(string name)
    {
        for (int i = 0; i < 600; i++)
        {
            GetLifecyclePolicyResponse reply = await _registry.Client.GetLifecyclePolicyAsync(new GetLifecyclePolicyRequest
            {
                RepositoryName = name,
            });
            if (reply.LastEvaluatedAt is { } at && at > DateTimeOffset.UnixEpoch)
                return at;
            await Task.Delay(50);
        }

        throw new TimeoutException($"The policy of {name} was not carried out.");
    }
}
