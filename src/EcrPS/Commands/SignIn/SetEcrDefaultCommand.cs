using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Pipeline;
using EcrPS.SignIn;

namespace EcrPS.Commands;

/// <summary>
/// Sets the default region, endpoint, registry and credentials of cmdlets in this session. They last as long as the
/// session (the runspace) and are never written to disk.
/// </summary>
[Cmdlet(VerbsCommon.Set, "EcrDefault", SupportsShouldProcess = true)]
[OutputType(typeof(EcrDefault))]
public sealed class SetEcrDefaultCommand : EcrCmdlet
{
    private static readonly string[] Named = [
        nameof(Region),
        nameof(EndpointUrl),
        nameof(RegistryId),
        nameof(ProfileName),
        nameof(Credential),
        nameof(AccessKey),
        nameof(SecretKey),
        nameof(SessionToken),
    ];

    private CallerOptions? _caller;

    /// <summary>
    /// A registry that <c>Start-EcrLocalRegistry</c> started: its endpoint, region and key pair replace everything that was set.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EcrLocalRegistry? LocalRegistry { get; set; }

    /// <summary>The region to call, such as <c>eu-central-1</c>; an empty string removes the setting.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>The endpoint to call instead of AWS's own; an empty string removes the setting.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    public string? EndpointUrl { get; set; }

    /// <summary>The registry (account id, 12 digits); an empty string removes the setting.</summary>
    [Parameter]
    [AllowEmptyString]
    [ValidateNotNull]
    [ValidatePattern("^([0-9]{12})?$")]
    public string? RegistryId { get; set; }

    /// <summary>The profile in the AWS configuration files to call as.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>Access key id (user name) and secret key (password) to call with.</summary>
    [Parameter]
    [ValidateNotNull]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The access key id to call with, together with <see cref="SecretKey"/>.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>The secret access key, as text or secure string.</summary>
    [Parameter]
    [ValidateNotNull]
    [SecretTransformation]
    public SecureString? SecretKey { get; set; }

    /// <summary>The session token of temporary credentials.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>Removes all settings before new ones are applied.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <summary>Emits the defaults after the change, without secrets.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        string[] named = Named.Where(IsBound).ToArray();
        if (named.Length == 0 && LocalRegistry is null && !Clear)
            throw new ArgumentException("Give at least one setting, or -Clear to remove all.");
        if (LocalRegistry is not null && named.Length > 0)
            throw new ArgumentException("-LocalRegistry sets endpoint, region and credentials: do not combine it with other settings.");
        if (EndpointUrl is { Length: > 0 } url && !(Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"))
            throw new ArgumentException($"-EndpointUrl: '{url}' is not an endpoint URL; use a form such as http://127.0.0.1:41234.");
        _caller = CallerOptions.FromParameters(ProfileName, Credential, AccessKey, SecretKey, SessionToken);
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync("defaults of this session", Action()))
            return;
        EcrDefault after = await pipeline.InvokeAsync(_ => Change(SessionDefaults.ToChange));
        if (PassThru)
            await pipeline.WriteAsync(after);
    }

    private string Action() => LocalRegistry is { } local ? $"Set to the embedded registry {local.EndpointUrl}"
        : string.Join(", ", [.. Clear ? new[] { "Clear" } : [], .. Named.Where(IsBound).Select(name => $"Set {name}")]);

    private EcrDefault Change(SessionDefaults defaults)
    {
        if (Clear)
            (defaults.Options, defaults.RegistryId) = (new EcrTransportOptions(), null);
        if (LocalRegistry is not null)
            defaults.SetTo(LocalRegistry);

        if (IsBound(nameof(RegistryId)))
            defaults.RegistryId = NullIfEmpty(RegistryId);
        defaults.Options = defaults.Options with
        {
            Region = IsBound(nameof(Region)) ? NullIfEmpty(Region) : defaults.Options.Region,
            EndpointUrl = IsBound(nameof(EndpointUrl)) ? NullIfEmpty(EndpointUrl) : defaults.Options.EndpointUrl,
        };
        defaults.Options = _caller?.AddTo(defaults.Options) ?? defaults.Options;
        JobDefaults.Pass(defaults);
        return defaults.Describe();
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
