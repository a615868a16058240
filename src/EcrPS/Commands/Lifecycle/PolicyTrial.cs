using EcrPS.Lifecycle;
using EcrPS.Pipeline;
using EcrPS.Reports;

namespace EcrPS.Commands;

/// <summary>A policy evaluated on the images of one repository, and its output.</summary>
internal sealed class PolicyTrial
{
    /// <summary>The page size of the output, as in the API.</summary>
    private const int PageSize = 1000;

    private readonly LifecyclePolicy _policy;
    private readonly ImageInventory _inventory;
    private readonly RepositoryTarget _target;
    private readonly DateTimeOffset _at;
    private readonly IReadOnlyList<LifecycleImage> _images;
    private readonly IReadOnlyList<IReadOnlyList<string>>? _users;

    /// <exception cref="ImageInventoryException">The images refer to each other in a cycle.</exception>
    public PolicyTrial(LifecyclePolicy policy, ImageInventory inventory, RepositoryTarget target, DateTimeOffset at, ImageUse? use)
    {
        _policy = policy;
        _inventory = inventory;
        _target = target;
        _at = at;
        _images = inventory.ToLifecycleImages();
        Plan = LifecycleEvaluator.Evaluate(policy, _images, at);
        Model.ImageDetail? place = inventory.Images.Count > 0 ? inventory.Images[0] : null;
        Match = use?.Find(_images, target.RepositoryName, place?.RegistryId ?? target.RegistryId, place?.Region ?? target.Region);
        _users = Match?.Users;
    }

    public LifecyclePlan Plan { get; }

    /// <summary>What the references to images in use mean here; null if none were given.</summary>
    public ImageUseMatch? Match { get; }

    public IReadOnlyList<LifecycleImage> Images => _images;

    /// <summary>The plan in numbers.</summary>
    public LifecyclePlanSummary Summary => new(Plan, _inventory, _users) { RepositoryName = _target.RepositoryName };

    /// <summary>Whether the policy expires or archives images at the evaluated time, or may.</summary>
    public bool RemovesAny => Plan.Actions.Count > 0 || Plan.UncertainImageTotalCount > 0;

    /// <summary>The images in use that the policy removes, or may remove, at the evaluated time.</summary>
    public IEnumerable<LifecycleImageDecision> TakenInUse =>
        _users is null
            ? []
            : Enumerable.Range(0, Plan.Decisions.Count)
                .Where(i => _users[i].Count > 0 && Plan.Decisions[i].Action != LifecycleImageAction.None)
                .Select(Decision);

    /// <summary>How many images in use the policy keeps now and removes later if nothing else changes, and the first such time.</summary>
    public (int Count, DateTimeOffset? First) ComesForImagesInUse()
    {
        if (_users is null)
            return default;
        var due = Enumerable.Range(0, Plan.Decisions.Count)
            .Where(i => _users[i].Count > 0 && Plan.Decisions[i].Action == LifecycleImageAction.None)
            .Select(i => Plan.Decisions[i].DueAt)
            .Where(time => time is not null)
            .ToList();
        return (due.Count, due.Min());
    }

    /// <summary>One decision per image.</summary>
    public async Task DecideAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        await pipeline.WriteVerboseAsync($"{_target.RepositoryName ?? "Inventory"}: {PolicyPlanText.Summary(Plan)} at {_at:u}.");
        for (int start = 0; start < Plan.Decisions.Count; start += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await pipeline.WritePageAsync<LifecycleImageDecision>([.. Enumerable.Range(
                start, Math.Min(PageSize, Plan.Decisions.Count - start)).Select(Decision)]);
        }
    }

    public async Task SummarizeAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        LifecyclePlanSummary summary = Summary;
        await PlaceAsync(summary, cancellationToken);
        await pipeline.WriteAsync(summary);
    }

    /// <summary>One object per day.</summary>
    public async Task ForecastAsync(TimeSpan over, double pushRate, IPipeline pipeline, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyList<string>>? users = _users is null ? null
            : Enumerable.Range(0, _images.Count).Where(i => _users[i].Count > 0).ToDictionary(
                i => _images[i].Digest, i => _users[i], StringComparer.Ordinal);
        foreach (LifecycleForecastDay day in LifecycleForecast.Run(_policy, _images, _at, over, pushRate, users))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await PlaceAsync(day, cancellationToken);
            if (day.Day == 0)
                await pipeline.WriteVerboseAsync($"{_target.RepositoryName ?? "Inventory"}: assumes that {day.Assumption}.");
            await pipeline.WriteAsync(day);
        }
    }

    /// <summary>The HTML report.</summary>
    public LifecycleReport Report(TimeSpan over, double pushRate, CancellationToken cancellationToken)
    {
        var days = new List<LifecycleForecastDay>();
        foreach (LifecycleForecastDay day in LifecycleForecast.Run(_policy, _images, _at, over, pushRate))
        {
            cancellationToken.ThrowIfCancellationRequested();
            days.Add(day);
        }

        return new LifecycleReport(_policy, Summary, LifecycleReportImage.Of(Plan, _users, days), days);
    }

    // Images tell where they are from. Only of a repository that was just read may there be none.
    private async Task PlaceAsync(Model.IEcrRepositoryResource result, CancellationToken cancellationToken)
    {
        if (_inventory.Images is [var first, ..])
        {
            result.From(first);
        }
        else
        {
            (result.Region, result.EndpointUrl) = (_target.Client.Region, _target.Client.EndpointUrl);
            result.RegistryId = _target.RegistryId ?? await _target.Connection.FindAccountAsync(cancellationToken);
        }

        result.RepositoryName = _target.RepositoryName;
    }

    private LifecycleImageDecision Decision(int place) =>
        new(Plan.Decisions[place], _inventory.Images[place]) { InUseBy = _users?[place] ?? [] };
}
