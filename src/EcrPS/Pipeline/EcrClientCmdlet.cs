using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;

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

    private readonly EcrConnections _connections = new();
    private EcrConnection? _connection;

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

    /// <inheritdoc/>
    protected sealed override void BindPlace()
    {
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
        var asGiven = CallerOptions.FromParameters(ProfileName, Credential, AccessKey, SecretKey, SessionToken);
        CallerOptions? caller = asGiven ?? CallerOptions.FromDefaults(defaults.Options);
        _connection = _connections.Get(caller?.AddTo(place) ?? place, new UserPrompt(this), caller is null ? awsTools : null);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _connections.Dispose();
        base.Dispose(disposing);
    }

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Region is not { Length: > 1 } regions)
            return [record];
        return regions.Select(region =>
        {
            EcrClientCmdlet part = Copy((EcrClientCmdlet)record);
            part.Region = [region];
            return part;
        });
    }

    // An object with a region and no endpoint comes from AWS, regardless of Set-EcrDefault.
    private bool CameFromAws => IsBound(nameof(EndpointUrl)) && EndpointUrl is null or "" && RegionOf(Region) is not null;

    private static string? RegionOf(string[]? regions) => NullIfEmpty(regions?.FirstOrDefault());

    private protected static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
