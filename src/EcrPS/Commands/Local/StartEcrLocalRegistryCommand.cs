using System.Collections;
using System.Management.Automation;
using EcrPS.Completion;
using EcrPS.Conversion;
using EcrPS.Local;
using EcrPS.Pipeline;
using EcrPS.Scanning;

namespace EcrPS.Commands;

/// <summary>
/// Starts an embedded ECR on this machine, which answers the ECR API and the registry API and stops with the session.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "EcrLocalRegistry", SupportsShouldProcess = true)]
[OutputType(typeof(EcrLocalRegistry))]
public sealed class StartEcrLocalRegistryCommand : EcrCmdlet
{
    private const int HighestPort = 65535;

    private LocalRegistryStart _start = new();

    /// <summary>The port to listen on; 0, the default, selects a free port.</summary>
    [Parameter]
    [ValidateRange(0, HighestPort)]
    public int Port { get; set; }

    /// <summary>The data folder, created if it does not exist; by default all data is lost when the registry stops.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? DataPath { get; set; }

    /// <summary>The account id (12 digits) that the key pair <c>test</c>/<c>test</c> belongs to; 123456789012 by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? AccountId { get; set; }

    /// <summary>The region of requests that specify none; us-east-1 by default.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>A JSON file with access keys that are accepted in addition to the built-in ones.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CredentialPath { get; set; }

    /// <summary>Whether signatures and tokens are verified (Signature, the default) or all callers have all permissions (None).</summary>
    [Parameter]
    [ValidateSet("Signature", "None")]
    public string? Authentication { get; set; }

    /// <summary>Whether repository URIs refer to this registry (Local, the default) or have AWS's form (Aws).</summary>
    [Parameter]
    [ValidateSet("Local", "Aws")]
    public string? UriStyle { get; set; }

    /// <summary>Follows the OCI distribution specification where ECR does not.</summary>
    [Parameter]
    public SwitchParameter StrictOci { get; set; }

    /// <summary>Whether ECR's default quotas and request rates are enforced (Aws) or not (None, the default).</summary>
    [Parameter]
    [ValidateSet("None", "Aws")]
    public string? Quotas { get; set; }

    /// <summary>Disables the control plane, so that <c>Set-EcrLocalRegistry</c> cannot move the clock or inject faults.</summary>
    [Parameter]
    public SwitchParameter NoControl { get; set; }

    /// <summary>A folder or zip file of vulnerability records in OSV format that images are scanned against.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? VulnerabilityPath { get; set; }

    /// <summary>
    /// Registries on this machine that replace upstream registries of pull through cache rules, by host:
    /// <c>@{ 'public.ecr.aws' = 'http://127.0.0.1:5000' }</c>.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Upstream { get; set; }

    /// <summary>A JSON file of secrets for upstream registries, in place of AWS Secrets Manager.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? UpstreamCredentialPath { get; set; }

    /// <summary>What the registry logs; its last lines are in the <c>Log</c> property of <c>Get-EcrLocalRegistry</c>.</summary>
    [Parameter]
    [ValidateSet("Trace", "Debug", "Information", "Warning", "Error", "Critical", "None")]
    public string? LogLevel { get; set; }

    /// <summary>Makes it the default of this session, as <c>Set-EcrDefault</c> does.</summary>
    [Parameter]
    public SwitchParameter AsDefault { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _start = new LocalRegistryStart
        {
            Port = Port,
            DataPath = Resolved(DataPath),
            AccountId = AccountId,
            Region = Region,
            CredentialPath = ResolvedFile(CredentialPath),
            Authentication = Authentication,
            UriStyle = UriStyle,
            StrictOci = StrictOci,
            Quotas = Quotas,
            Control = !NoControl,
            VulnerabilityPath = Resolved(VulnerabilityPath),
            Upstreams = [.. (Upstream ?? []).Cast<DictionaryEntry>()
                .Select(entry => $"{entry.Key}={entry.Value}")
                .Order(StringComparer.Ordinal)],
            UpstreamCredentialPath = ResolvedFile(UpstreamCredentialPath),
            LogLevel = LogLevel,
        };
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        string where = _start.DataPath is { } folder ? $"embedded registry in {folder}" : "embedded registry in memory";
        if (!await pipeline.ShouldProcessAsync(where, AsDefault ? "Start and make it the default of this session" : "Start"))
            return;
        if (_start.VulnerabilityPath is { } records && Path.Exists(records) && !VulnerabilityIndex.HasFiles(records))
        {
            await pipeline.WriteWarningAsync(
                $"'{VulnerabilityPath}' has no vulnerability records, so scans will find nothing. Put records in OSV format into it, one "
                + "*.json file each; the registry reads them at the next scan.");
        }

        LocalRegistryProcess process = await LocalRegistryProcess.StartAsync(_start, cancellationToken);
        LocalRegistries.Add(process);
        if (AsDefault)
        {
            await pipeline.InvokeAsync(_ =>
            {
                SessionDefaults defaults = SessionDefaults.ToChange;
                defaults.SetTo(process.Registry);
                JobDefaults.Pass(defaults);
                return true;
            });
        }

        await pipeline.WriteAsync(await process.DescribeAsync(cancellationToken));
    }

    private string? ResolvedFile(string? path)
    {
        string? full = Resolved(path);
        if (full is not null)
            InputFile.RequireNoFolder(full, path!, "credentials.json");
        return full;
    }

    private string? Resolved(string? path) => path is null ? null : ResolvePath(path);
}
