using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Base of cmdlets that evaluate a policy on images and change nothing. The policy is given or the one in force; the images come
/// from repositories, the pipeline or an inventory file. With policy and inventory from files no API call is made.
/// </summary>
public abstract class EcrLifecycleTrialCmdlet : EcrRepositoryCmdlet
{
    /// <summary>
    /// The parameter set of both repositories and images: with two sets, PowerShell would select the default one for every object
    /// with a RepositoryName, before it considers that the object is an image.
    /// </summary>
    protected const string OfRepository = "Repository";

    /// <summary>The parameter set of <c>-InventoryPath</c>.</summary>
    protected const string OfInventory = "Inventory";

    private readonly PipedPolicies<EcrLifecycleTrialCmdlet> _piped = new();
    private readonly PolicySource _source = new();
    private readonly ImageGroups _images = new();
    private readonly DistinctRepositories _repositories = new();
    private readonly RuleWarnings _ruleWarnings = new();
    private CheckedPolicy? _policy;
    private bool _takesPipedRules;
    private bool _namesRepositories;
    private DateTimeOffset _now;

    /// <summary>The repositories whose images to evaluate, such as <c>team/web</c>, or with wildcards.</summary>
    [Parameter(ParameterSetName = OfRepository, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [NameTransformation(TakesImages = true)]
    [ArgumentCompleter(typeof(RepositoryNameCompleter))]
    public override string[] RepositoryName { get; set; } = [];

    /// <summary>The images to evaluate, from Get-EcrImage; those of one repository are evaluated together.</summary>
    [Parameter(ParameterSetName = OfRepository, ValueFromPipeline = true)]
    [ImageRecordTransformation]
    [ValidateNotNullOrEmpty]
    public ImageDetail[]? InputObject { get; set; }

    /// <summary>A file with the images to evaluate: what <c>Export-EcrInventory</c> or <c>aws ecr describe-images</c> writes.</summary>
    [Parameter(ParameterSetName = OfInventory, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? InventoryPath { get; set; }

    /// <summary>The policy as JSON text; by default the repository's own.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("LifecyclePolicyText")]
    [ValidateNotNullOrEmpty]
    public string? PolicyText { get; set; }

    /// <summary>A file with the policy as JSON text.</summary>
    [Parameter]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>The policy's rules, see <c>New-EcrLifecyclePolicyRule</c>; all rules from the pipeline form one policy.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    [RuleTransformation]
    public LifecycleRule[]? Rule { get; set; }

    /// <summary>The time to evaluate at; now by default.</summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset? At { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => InventoryPath ?? (RepositoryName is [var name] ? name : null);

    /// <summary>The time to evaluate at.</summary>
    private protected DateTimeOffset JudgedAt => At ?? _now;

    private bool NamesNoImages => InventoryPath is null && InputObject is null && RepositoryName is [];

    // Images of one place are not judged by the policy and the manifests of another one.
    private protected sealed override bool RefusesOtherPlaces => InputObject is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _now = DateTimeOffset.UtcNow;
        Dictionary<string, object> given = MyInvocation.BoundParameters;
        _namesRepositories = given.ContainsKey(nameof(RepositoryName));
        _takesPipedRules = !given.ContainsKey(nameof(Rule)) && (_namesRepositories || given.ContainsKey(nameof(InventoryPath)));
    }

    /// <inheritdoc/>
    protected sealed override void BindNames()
    {
        if (InputObject is not { } images)
            return;
        if (_namesRepositories)
            throw new ArgumentException("Give either repositories or images.");
        // From the pipeline, region, endpoint, registry and repository name bind by property name; for an argument they do
        // not.
        RepositoryName = [];
        FoundAt ??= ObjectPlace.Of(images[0]);
        Region ??= images[0].Region is { } region ? [region] : null;
        EndpointUrl ??= images[0].EndpointUrl;
        RegistryId ??= images[0].RegistryId;
    }

    /// <inheritdoc/>
    protected sealed override void BindCommon()
    {
        if (new object?[] { PolicyText, PolicyPath, Rule }.Count(source => source is not null) > 1)
            throw new ArgumentException("Give one of -PolicyText, -PolicyPath and -Rule.");
        if (_takesPipedRules && Rule is not null)
        {
            _piped.Add(Connection, RegistryId, Rule, text: null, StopRequested);
        }
        else if (NamesNoImages)
        {
            throw new ArgumentException("Give the images: -RepositoryName, -InventoryPath, or images from the pipeline.");
        }
        else
        {
            _policy = _source.Get(PolicyText, PolicyPath, Rule, ResolvePath, StopRequested);
        }

        if (InputObject is not null)
        {
            _images.Add(Connection, RegistryId, InputObject, _policy);
        }
        else if (InventoryPath is { } path)
        {
            _images.AddFile(ResolvePath(path), path, Connection, _policy);
        }
    }

    /// <inheritdoc/>
    protected sealed override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        RepositoryTarget target = TargetOf(repositoryName);
        if (_takesPipedRules && Rule is not null)
        {
            _piped.Add(target, this);
            return Task.CompletedTask;
        }

        return _repositories.Add(target, _policy)
            ? TryAsync(target, _policy, inventory: null, isLive: true, pipeline, cancellationToken)
            : Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected sealed override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        foreach ((RepositoryTarget target, _, CheckedPolicy? policy) in _piped.Complete())
        {
            try
            {
                await TryAsync(target, policy, inventory: null, isLive: true, pipeline, cancellationToken);
            }
            catch (Exception error)
            {
                await pipeline.ReportAsync(error, target.RepositoryName, cancellationToken);
            }
        }

        CheckedPolicy? ofImages = _piped.Single() ?? _images.Policy;
        await _images.ForEachAsync(
            (inventory, target, isLive) => TryAsync(target, ofImages, inventory, isLive, pipeline, cancellationToken),
            pipeline,
            cancellationToken);
        await FinishAsync(pipeline);
    }

    /// <summary>Writes warnings after the last repository.</summary>
    private protected virtual Task FinishAsync(IPipeline pipeline) => Task.CompletedTask;

    /// <summary>Whether to read the manifests of single images too, not only of indexes.</summary>
    private protected virtual bool ReadsLayers(LifecyclePolicy policy) => false;

    /// <summary>The policy in force, where none is given.</summary>
    /// <exception cref="Client.EcrException">The repository has none, or the service could not be reached.</exception>
    private protected virtual Task<LifecyclePolicy> InForceAsync(
        RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken) =>
        PolicyInForce.GetAsync(target, cancellationToken);

    /// <summary>Reports the effect of the policy on the images of one repository.</summary>
    private protected abstract Task JudgeAsync(
        LifecyclePolicy policy, ImageInventory inventory, RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken);

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (InputObject is not { Length: > 1 } images)
            return base.Split(record);
        return images.GroupBy(image => (image.Region, image.RegistryId, image.EndpointUrl)).Select(place =>
        {
            EcrLifecycleTrialCmdlet ofOne = Copy((EcrLifecycleTrialCmdlet)record);
            ofOne.InputObject = [.. place];
            return ofOne;
        });
    }

    private async Task TryAsync(
        RepositoryTarget target,
        CheckedPolicy? given,
        ImageInventory? inventory,
        bool isLive,
        IPipeline pipeline,
        CancellationToken cancellationToken)
    {
        LifecyclePolicy policy = given?.Policy ?? await InForceAsync(target, pipeline, cancellationToken);
        if (inventory is null)
        {
            inventory = await RepositoryInventory.LoadAsync(target, ReadsLayers(policy), cancellationToken);
        }
        else if (isLive)
        {
            await RepositoryInventory.ReadManifestsAsync(inventory, target, ReadsLayers(policy), cancellationToken);
        }

        await pipeline.WarnOfUnreadIndexesAsync(inventory, target);
        await _ruleWarnings.WriteAsync(policy.Rules, inventory.ToLifecycleImages, target.RepositoryName, pipeline);
        await JudgeAsync(policy, inventory, target, pipeline, cancellationToken);
    }
}
