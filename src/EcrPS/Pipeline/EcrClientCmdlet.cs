using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Formatting;
using EcrPS.Oci;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets that call the API. A record with several regions is processed once per region;
/// <see cref="EcrCmdlet.ProcessAsync"/> gets one.
/// </summary>
public abstract class EcrClientCmdlet : EcrCmdlet
{
    /// <summary>The default number of parallel calls, well within ECR's default quotas.</summary>
    private const int DefaultThrottleLimit = 8;

    /// <summary>More than this only adds throttling: ECR allows some tens of calls a second per operation.</summary>
    private const int HighestThrottleLimit = 64;

    private static readonly string[] WhereAndWho =
    [
        nameof(Region), nameof(EndpointUrl), nameof(RegistryId), nameof(ProfileName), nameof(Credential), nameof(AccessKey),
        nameof(SecretKey), nameof(SessionToken),
    ];

    private readonly EcrConnections _connections = new();

    // Shared by the copies for each record; belongs to the pipeline thread.
    private readonly HashSet<(EcrConnection Connection, string? RegistryId)> _places = [];
    private readonly StrongBox<PlaceNaming> _naming = new();
    private EcrConnection? _connection;
    private HashSet<string> _typed = [];
    private string? _region;
    private NamedHost? _namedHost;
    private ObjectPlace? _piped;

    /// <summary>The regions to call, such as <c>eu-central-1</c>; one after the other.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[]? Region { get; set; }

    /// <summary>The profile in the AWS configuration files to call as.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Access key id (user name) and secret key (password) to call with.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The access key id to call with, together with <see cref="SecretKey"/>.</summary>
    [Parameter]
    public string? AccessKey { get; set; }

    /// <summary>The secret access key, as text or secure string.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? SecretKey { get; set; }

    /// <summary>The session token of temporary credentials.</summary>
    [Parameter]
    public string? SessionToken { get; set; }

    /// <summary>The endpoint to call instead of AWS's own, such as <c>http://127.0.0.1:41234</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? EndpointUrl { get; set; }

    /// <summary>The registry (account id, 12 digits); the caller's own by default.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? RegistryId { get; set; }

    /// <summary>Where the piped object was found, even where another place is given as an argument.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [PlacedObjectTransformation]
    public object? FoundAt { get; set; }

    /// <summary>How many records from the pipeline are processed in parallel.</summary>
    [Parameter]
    [ValidateRange(1, HighestThrottleLimit)]
    public int ThrottleLimit { get; set; } = DefaultThrottleLimit;

    /// <inheritdoc/>
    protected override int ConcurrentRecords => ThrottleLimit;

    /// <summary>The client for the connection of this record. Its results carry region, endpoint and registry id.</summary>
    protected IEcrClient Client => Connection.Client;

    /// <summary>The connection options of this record; set by <see cref="BindPlace"/>.</summary>
    private protected EcrConnection Connection =>
        _connection ?? throw new InvalidOperationException("The connection is not known before the record is bound.");

    /// <summary>
    /// Whether the cmdlet's operations take no registry and always work on the caller's own: a record from another registry is then an
    /// error.
    /// </summary>
    private protected virtual bool WorksOnOwnRegistryOnly => false;

    /// <summary>
    /// Whether an object that was found elsewhere than where a parameter says ends the cmdlet: one that removes or stops something must
    /// not do so in a place where the object may be another one, or none.
    /// </summary>
    private protected virtual bool RefusesOtherPlaces => GetType().GetCustomAttribute<CmdletAttribute>() is
    {
        VerbName: VerbsCommon.Remove or VerbsLifecycle.Unregister or VerbsLifecycle.Stop,
    };

    /// <summary>
    /// Whether a piped object that names something else than an argument does ends the cmdlet: one that changes something, unless the
    /// object is the source of settings, such as a policy that is copied.
    /// </summary>
    private protected virtual bool RefusesOtherNames => RefusesOtherPlaces
        || (GetType().GetCustomAttribute<CmdletAttribute>() is { SupportsShouldProcess: true } && !GivesSettings);

    /// <summary>The piped object of this record; null where there is none, or one that tells neither a place nor a name.</summary>
    private protected ObjectPlace? Piped => _piped ?? (IsBound(nameof(FoundAt)) ? FoundAt as ObjectPlace : null);

    /// <summary>How the place of what is asked about is named.</summary>
    private protected PlaceNaming Naming => _naming.Value;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        _typed = new(MyInvocation.BoundParameters.Keys, StringComparer.OrdinalIgnoreCase);

        // Only what the user typed is bound here. An unset variable must not mean the default account; but an object from the pipeline
        // may have no endpoint.
        string? empty = Array.Find(WhereAndWho, name =>
            MyInvocation.BoundParameters.TryGetValue(name, out object? value) && EmptyValue.Is(value));
        if (empty is not null)
            ThrowTerminatingError(EcrErrors.ToRecord(EmptyValue.Of(empty), target: null));
    }

    /// <inheritdoc/>
    protected sealed override void BindPlace()
    {
        // A record without a registry is in the caller's own, but one whose registry was lost may be in any.
        if (RegistryId is { Length: 0 })
            throw new ArgumentException("The RegistryId of the record is empty, so its account is unknown: give -RegistryId.");
        if (Region is not null && Array.Exists(Region, EmptyValue.Is))
            throw new ArgumentException("The Region of the record is empty, so its place is unknown: give -Region.");
        if (FoundAt is ObjectPlace { Address: { } address })
            UseRegistryOf(address);
        CompareWithFound();
        if (RefusesOtherNames && Piped is { } piped && PipedNames.Conflict(this, _typed.Except(WhereAndWho), piped.Source) is { } conflict)
            throw PipedNames.Error(ErrorTarget, conflict);
        SessionDefaults defaults = SessionDefaults.Current;
        RegistryId = NullIfEmpty(RegistryId) ?? defaults.RegistryId;
        var awsTools = AwsToolsSession.Read(this);
        var place = new EcrTransportOptions
        {
            Region = RegionOf(Region) ?? defaults.Options.Region ?? awsTools.Region,
            EndpointUrl = NullIfEmpty(EndpointUrl) ?? (CameFromAws ? null : defaults.Options.EndpointUrl),
            UseFips = defaults.Options.UseFips,
            UseDualStack = defaults.Options.UseDualStack,
        };
        CallerOptions? caller = CallerOptions.FromParameters(ProfileName, Credential, AccessKey, SecretKey, SessionToken)
            ?? CallerOptions.FromDefaults(defaults.Options);
        if (caller is null && defaults.LacksKeys)
        {
            throw EcrErrors.Terminating(
                "DefaultKeysNotInJob",
                "The session that started this job has keys as default, which are not passed to other processes.",
                ErrorCategory.AuthenticationError,
                ErrorTarget);
        }

        var user = new UserPrompt(this);
        EcrTransportOptions options = caller?.AddTo(place) ?? place;
        _connection = ConnectTo(options);
        _region = options.Region ?? defaults.Region;
        if (_namedHost?.ToEndpoint(options.EndpointUrl, IsEndpointGiven, () => _connection.Client.EndpointUrl) is { } endpoint)
        {
            EndpointUrl = endpoint;
            _connection = ConnectTo(options with { EndpointUrl = endpoint });
        }

        _places.Add((_connection, RegistryId));
        if (_places.Count > 1 || IsPipedFromElsewhere(defaults.Region ?? awsTools.Region))
            NamePlaces(PlaceNaming.Registry);

        EcrConnection ConnectTo(EcrTransportOptions to) => _connections.Get(to, user, caller is null ? awsTools : null);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _connections.Dispose();
        base.Dispose(disposing);
    }

    private protected sealed override async Task WorkAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_region is not null && await UnknownRegion.FindAsync(_region, Connection, cancellationToken) is { } warning)
            await pipeline.WriteWarningAsync(warning);
        if (WorksOnOwnRegistryOnly && RegistryId is { } asked)
            await RegistryLookup.RequireOwnAsync(Connection, asked, cancellationToken);
        await ProcessAsync(new PlacingPipeline(pipeline, Connection, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Uses the registry in a user's name for a repository or an image; call it before <see cref="BindPlace"/>. A name that
    /// contradicts the record's other parameters, or names a registry that this module cannot reach, is a terminating error.
    /// </summary>
    private protected void UseRegistryOf(RepositoryAddress address)
    {
        if (NamedObject.PlaceOf(address.Text) is { } found)
        {
            UsePlace(found);
        }
        else if (address.Arn is { } arn)
        {
            UsePlace(arn.RegistryId, arn.Region, address.Text);
        }
        else if (EcrHost.TryParse(address.Registry, out EcrHost? host))
        {
            UsePlace(host.RegistryId, host.Region, address.Text);
        }
        else if (address.Registry is { } other)
        {
            _namedHost = new NamedHost(other, address.Text);
        }
    }

    /// <summary>Uses the account and region in a user's name for a resource.</summary>
    private protected void UsePlace(string registryId, string region, string name)
    {
        if (NullIfEmpty(RegistryId) is { } account && account != registryId)
            throw NamedHost.Conflict(name, $"account {registryId}", nameof(RegistryId), account);
        if (RegionOf(Region) is { } given && !given.Equals(region, StringComparison.OrdinalIgnoreCase))
            throw NamedHost.Conflict(name, region, nameof(Region), given);
        RegistryId = registryId;
        Region = [region];
    }

    private protected sealed override ErrorRecord AddPlace(ErrorRecord error, EcrCmdlet? record)
    {
        if (Naming == PlaceNaming.None)
            return error;
        var part = record as EcrClientCmdlet;
        return PlacedTarget.AddTo(error, part?._connection?.Connected, part?.RegistryId, Naming);
    }

    private protected sealed override string AddPlace(string target, EcrCmdlet? record)
    {
        if (Naming == PlaceNaming.None)
            return target;
        var part = record as EcrClientCmdlet;
        string? region = RegionOf(part?.Region) ?? part?._connection?.Connected?.Region;
        // A question about the whole registry names it anyway.
        string placed = region is null || target.EndsWith($" in {region}", StringComparison.Ordinal)
            ? target
            : PlaceText.In(target, part!.RegistryId, region);
        // An endpoint is named only where it was given as an argument, which is the same for all records.
        return Naming == PlaceNaming.Endpoint ? PlaceText.At(placed, EndpointUrl) : placed;
    }

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Region is not { Length: > 1 })
            return [record];
        string[] regions = [.. Region.Distinct(StringComparer.OrdinalIgnoreCase)];
        if (regions.Length > 1)
            NamePlaces(PlaceNaming.Registry);
        return regions.Select(region =>
        {
            EcrClientCmdlet part = Copy((EcrClientCmdlet)record);
            part.Region = [region];
            return part;
        });
    }

    // What is named by an object is where that was found, as if the object had been piped.
    private void UsePlace(ObjectPlace found)
    {
        _piped = Piped;
        FoundAt = found;
        if (!_typed.Contains(nameof(Region)) && found.Region is not null)
            Region = [found.Region];
        if (!_typed.Contains(nameof(RegistryId)) && found.RegistryId is not null)
            RegistryId = found.RegistryId;
        if (!_typed.Contains(nameof(EndpointUrl)) && found.HasEndpoint)
            EndpointUrl = found.EndpointUrl;
    }

    /// <summary>Compares where the object was found with where the arguments say.</summary>
    /// <exception cref="TerminatingErrorException">They differ, and the cmdlet removes something.</exception>
    private void CompareWithFound()
    {
        if (FoundAt is not ObjectPlace found
            || found.Differs(Typed(nameof(Region)), Typed(nameof(RegistryId)), Typed(nameof(EndpointUrl)))
                is not var (parameter, value, own))
        {
            return;
        }

        if (RefusesOtherPlaces)
            throw NamedHost.FoundElsewhere(ErrorTarget, own, parameter, value);
        NamePlaces(parameter == nameof(EndpointUrl) ? PlaceNaming.Endpoint : PlaceNaming.Registry);
    }

    /// <summary>Whether a parameter was given as an argument, and not by a piped object.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    // Whether a parameter comes from the object other than its names and its place.
    private bool GivesSettings => BoundParameters.Except(_typed, StringComparer.OrdinalIgnoreCase)
        .Except(WhereAndWho).Any(name => name is not (nameof(FoundAt) or nameof(EcrRepositoryCmdlet.RepositoryName)));

    private string? Typed(string parameter) => !_typed.Contains(parameter) ? null : NullIfEmpty(parameter switch
    {
        nameof(Region) => RegionOf(Region),
        nameof(RegistryId) => RegistryId,
        _ => EndpointUrl,
    });

    private void NamePlaces(PlaceNaming naming)
    {
        if (naming > _naming.Value)
            _naming.Value = naming;
    }

    // An object with a region and no endpoint comes from AWS, regardless of Set-EcrDefault.
    private bool CameFromAws => EndpointUrl is null or "" && RegionOf(Region) is not null
        && (IsBound(nameof(EndpointUrl)) || FoundAt is ObjectPlace { HasEndpoint: true });

    // The first of several places is not yet one of several; but the object comes from another one than the user's own.
    private bool IsPipedFromElsewhere(string? own) =>
        !_typed.Contains(nameof(Region)) && own is not null && RegionOf(Region) is { } region
        && !region.Equals(own, StringComparison.OrdinalIgnoreCase);

    private bool IsEndpointGiven => NullIfEmpty(EndpointUrl) is not null;

    private static string? RegionOf(string[]? regions) => NullIfEmpty(regions?.FirstOrDefault());

    private protected static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
