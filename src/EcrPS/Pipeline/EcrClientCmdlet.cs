using System.Management.Automation;
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
    private readonly StrongBox<bool> _isSpread = new();
    private EcrConnection? _connection;
    private bool _isRegionPiped;
    private NamedHost? _namedHost;

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

    /// <summary>Whether this cmdlet has called, or will call, more than one region or account.</summary>
    private protected bool IsSpread => _isSpread.Value;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();

        _isRegionPiped = !MyInvocation.BoundParameters.ContainsKey(nameof(Region));

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
        if (_namedHost?.ToEndpoint(options.EndpointUrl, IsEndpointGiven, () => _connection.Client.EndpointUrl) is { } endpoint)
        {
            EndpointUrl = endpoint;
            _connection = ConnectTo(options with { EndpointUrl = endpoint });
        }

        _places.Add((_connection, RegistryId));
        _isSpread.Value |= _places.Count > 1 || IsPipedFromElsewhere(defaults.Region ?? awsTools.Region);

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
        if (address.Arn is { } arn)
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
        if (!IsSpread)
            return error;
        var part = record as EcrClientCmdlet;
        return PlacedTarget.AddTo(error, part?._connection?.Connected, part?.RegistryId);
    }

    private protected sealed override string AddPlace(string target, EcrCmdlet? record)
    {
        if (!IsSpread || record is not EcrClientCmdlet part)
            return target;
        string? region = RegionOf(part.Region) ?? part._connection?.Connected?.Region;
        // A question about the whole registry names it anyway.
        return region is null || target.EndsWith($" in {region}", StringComparison.Ordinal)
            ? target
            : PlaceText.In(target, part.RegistryId, region);
    }

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Region is not { Length: > 1 } regions)
            return [record];
        _isSpread.Value = true;
        return regions.Select(region =>
        {
            EcrClientCmdlet part = Copy((EcrClientCmdlet)record);
            part.Region = [region];
            return part;
        });
    }

    // An object with a region and no endpoint comes from AWS, regardless of Set-EcrDefault.
    private bool CameFromAws => IsBound(nameof(EndpointUrl)) && EndpointUrl is null or "" && RegionOf(Region) is not null;

    // The first of several places is not yet one of several; but the object comes from another one than the user's own.
    private bool IsPipedFromElsewhere(string? own) =>
        _isRegionPiped && own is not null && RegionOf(Region) is { } region && !region.Equals(own, StringComparison.OrdinalIgnoreCase);

    private bool IsEndpointGiven => NullIfEmpty(EndpointUrl) is not null;

    private static string? RegionOf(string[]? regions) => NullIfEmpty(regions?.FirstOrDefault());

    private protected static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
