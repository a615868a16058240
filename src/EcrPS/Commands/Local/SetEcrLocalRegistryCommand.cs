using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Moves an embedded registry's clock, makes requests fail, and resets it, to test how a script handles the passing of
/// sixty days, throttling or a closed connection.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrLocalRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(EcrLocalRegistry))]
public sealed class SetEcrLocalRegistryCommand : EcrCmdlet
{
    private const string DeleteAll = "Delete all data";

    private bool _asks;
    private List<(string Action, Func<LocalRegistryControl, CancellationToken, Task> Do)> _steps = [];

    /// <summary>The registry's endpoint, such as <c>http://127.0.0.1:41234</c>; the one that this session started by default.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(LocalRegistryCompleter))]
    public string? EndpointUrl { get; set; }

    /// <summary>The repository of a piped object, which is refused: it names the endpoint too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, DontShow = true)]
    public string? RepositoryName { get; set; }

    /// <summary>The piped object, which names the registry by its endpoint: any object of the module does.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [PipedObjectTransformation]
    public PSObject? InputObject { get; set; }

    /// <summary>How far to move the clock forward, such as 1d or 90m.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Advance { get; set; }

    /// <summary>
    /// The time to move the clock to. It may be in the past only while the registry has no repository, so that a test can begin sixty
    /// days ago.
    /// </summary>
    [Parameter]
    [TimeTransformation]
    public DateTimeOffset Time { get; set; }

    /// <summary>
    /// The faults to inject, such as <c>@{ Operation = 'DescribeImages'; Code = 'ThrottlingException'; Count = 2 }</c>.
    /// </summary>
    [Parameter]
    [FaultTransformation]
    [ValidateNotNullOrEmpty]
    public EcrLocalRegistryFault[]? Fault { get; set; }

    /// <summary>Removes all faults before new ones are added.</summary>
    [Parameter]
    public SwitchParameter ClearFault { get; set; }

    /// <summary>Deletes all data, removes the faults and resets the clock, before anything else.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Reset { get; set; }

    /// <summary>Does not ask before <see cref="Reset"/> deletes the data of a data folder.</summary>
    [Parameter]
    [SwitchTransformation]
    public SwitchParameter Force { get; set; }

    /// <summary>Emits the registry after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => EndpointUrl;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        // With these preferences, and with -Confirm, ShouldProcess asks or is not to ask.
        _asks = !MyInvocation.BoundParameters.ContainsKey("Confirm")
            && LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference")) == ConfirmImpact.High;
    }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (RepositoryName is { Length: > 0 } name)
        {
            throw new ArgumentException(
                $"'{name}' is a repository, and this cmdlet changes a whole registry: give its endpoint, or pipe it.");
        }

        LocalRegistries.RequireRegistry(InputObject, EndpointUrl is not null);
        if (Force && !Reset)
            throw new ArgumentException("-Force applies to -Reset only.");
        if (IsBound(nameof(Advance)) && IsBound(nameof(Time)))
            throw new ArgumentException("Give -Advance or -Time, not both.");
        if (IsBound(nameof(Advance)) && Advance <= TimeSpan.Zero)
            throw new ArgumentException("-Advance must be positive: the clock only moves forward.");
        EndpointUrl ??= OnlyOne();
        _steps = [];
        if (Reset)
            _steps.Add((DeleteAll, (control, token) => control.ResetAsync(token)));
        if (ClearFault)
            _steps.Add(("Take back all faults", (control, token) => control.ClearFaultsAsync(token)));
        if (IsBound(nameof(Advance)))
            _steps.Add(($"Move the clock forward by {Advance:c}", (control, token) => control.AdvanceAsync(Advance, token)));
        if (IsBound(nameof(Time)))
        {
            _steps.Add((
                string.Create(CultureInfo.InvariantCulture, $"Move the clock to {Time:u}"),
                (control, token) => control.MoveToAsync(Time, token)));
        }

        foreach (EcrLocalRegistryFault fault in Fault ?? [])
        {
            JsonObject json = fault.ToJson();
            _steps.Add(($"Add a fault: {fault}", (control, token) => control.AddAsync(json, token)));
        }

        if (_steps.Count == 0)
            throw new ArgumentException("Give at least one of -Advance, -Time, -Fault, -ClearFault and -Reset.");
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        var control = new LocalRegistryControl(EndpointUrl!);
        foreach ((string action, Func<LocalRegistryControl, CancellationToken, Task> step) in _steps)
        {
            if (!await pipeline.ShouldProcessAsync($"embedded registry {EndpointUrl}", action))
                continue;
            if (action == DeleteAll && !await IsToBeLostAsync(control, pipeline, cancellationToken))
                continue;
            await step(control, cancellationToken);
        }

        if (PassThru)
        {
            await pipeline.WriteAsync(
                await (LocalRegistries.Find(EndpointUrl!)?.DescribeAsync(cancellationToken) ?? control.DescribeAsync(cancellationToken)));
        }
    }

    // The data of a registry without a data folder is there for the test that started it.
    private async Task<bool> IsToBeLostAsync(LocalRegistryControl control, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Force || !_asks || !await control.IsDurableAsync(cancellationToken))
            return true;
        string where = LocalRegistries.Find(EndpointUrl!)?.Start.DataPath is { } folder ? $"in {folder}" : "in its data folder";
        string loss = $"All repositories and images of the embedded registry {EndpointUrl} are {where} and will be deleted.";
        return await pipeline.InvokeAsync(cmdlet => Ask(() => cmdlet.ShouldContinue($"{loss} Continue?", DeleteAll), loss, "-Force"));
    }

    private static string OnlyOne() => LocalRegistries.Running() switch
    {
        [var one] => one.Registry.EndpointUrl,
        [] => throw new ArgumentException("This session started no embedded registry: use Start-EcrLocalRegistry, or give -EndpointUrl."),
        var several => throw new ArgumentException(
            "This session started several embedded registries; choose one with -EndpointUrl: "
            + $"{string.Join(", ", several.Select(one => one.Registry.EndpointUrl))}."),
    };
}
