using System.CommandLine;
using System.CommandLine.Parsing;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry;

/// <summary>The options of <c>ecrps-local</c>.</summary>
internal sealed class CommandLineOptions
{
    private static readonly LocalRegistryOptions Defaults = new();

    private readonly Option<int> _port = new("--port")
    {
        Description = "Port to listen on; 0 takes any free one.",
        DefaultValueFactory = _ => Defaults.Port,
        HelpName = "port",
    };
    private readonly Option<string> _bind = new("--bind")
    {
        Description = "IP address to listen on, localhost, or * for all.",
        DefaultValueFactory = _ => Defaults.Bind,
        HelpName = "address",
    };
    private readonly Option<string?> _data = new("--data") { Description = "Folder for records and blobs.", HelpName = "folder" };
    private readonly Option<bool> _inMemory = new("--in-memory")
    {
        Description = "Keep all data in memory until the process ends (the default without --data).",
    };
    private readonly Option<string> _account = new("--account")
    {
        Description = "Default account id, that of the key pair test/test.",
        DefaultValueFactory = _ => Defaults.Account,
        HelpName = "id",
    };
    private readonly Option<string> _region = new("--region")
    {
        Description = "Default region.",
        DefaultValueFactory = _ => Defaults.Region,
        HelpName = "region",
    };
    private readonly Option<string?> _credentials = new("--credentials")
    {
        Description = "JSON file with additional access keys.",
        HelpName = "file",
    };
    private readonly Option<AuthenticationMode> _auth = new("--auth")
    {
        Description = "Whether to verify signatures and tokens.",
        CustomParser = ParseName<AuthenticationMode>,
        DefaultValueFactory = _ => Defaults.Authentication,
        HelpName = "signature|none",
    };
    private readonly Option<UriStyle> _uriStyle = new("--uri-style")
    {
        Description = "How repositoryUri and proxyEndpoint are written.",
        CustomParser = ParseName<UriStyle>,
        DefaultValueFactory = _ => Defaults.UriStyle,
        HelpName = "local|aws",
    };
    private readonly Option<bool> _strictOci = new("--strict-oci")
    {
        Description = "Follow the OCI distribution specification where ECR does not.",
    };
    private readonly Option<QuotaMode> _quotas = new("--quotas")
    {
        Description = "Keep ECR's default quotas and request rates, or none of them.",
        CustomParser = ParseName<QuotaMode>,
        DefaultValueFactory = _ => Defaults.Quotas,
        HelpName = "none|aws",
    };
    private readonly Option<bool> _control = new("--control")
    {
        Description = "Serve /_ecrps/ to this machine: clock, faults, request log, reset.",
    };
    private readonly Option<int?> _parent = new("--parent") { Description = "Stop when this process ends.", HelpName = "pid" };
    private readonly Option<bool> _stopWithInput = new("--stop-with-input") { Description = "Stop when standard input ends." };
    private readonly Option<string?> _vulnerabilities = new("--vulnerabilities")
    {
        Description = "Folder or zip of OSV records to scan images against.",
        HelpName = "path",
    };
    private readonly Option<string[]> _upstream = new("--upstream")
    {
        Description = "Registry on this machine that the pull-through cache uses in place of a public host; may be given several times.",
        HelpName = "host=address",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<string?> _upstreamCredentials = new("--upstream-credentials")
    {
        Description = "JSON file of secrets for upstream registries, in place of AWS Secrets Manager.",
        HelpName = "file",
    };
    private readonly Option<string?> _tlsCertificate = new("--tls-cert")
    {
        Description = "Server certificate with its chain, PEM.",
        HelpName = "file",
    };
    private readonly Option<string?> _tlsKey = new("--tls-key") { Description = "Private key of the certificate, PEM.", HelpName = "file" };
    private readonly Option<bool> _insecure = new("--insecure")
    {
        Description = "Allow --bind to a non-loopback address without TLS or a credentials file.",
    };
    private readonly Option<LogLevel> _logLevel = new("--log-level")
    {
        Description = "Least severe level that is logged to standard error.",
        CustomParser = ParseName<LogLevel>,
        DefaultValueFactory = _ => Defaults.LogLevel,
        HelpName = "trace|debug|information|warning|error|critical|none",
    };

    public CommandLineOptions()
    {
        Command = new RootCommand("Amazon ECR on your own machine: the ECR API, the registry API under /v2/, and STS GetCallerIdentity.");
        Option[] options = [
            _port, _bind, _data, _inMemory, _account, _region, _credentials, _auth, _uriStyle, _strictOci, _quotas, _control, _parent,
            _stopWithInput, _vulnerabilities, _upstream, _upstreamCredentials, _tlsCertificate, _tlsKey, _insecure, _logLevel,
        ];
        foreach (Option option in options)
            Command.Options.Add(option);
        Command.Validators.Add(Validate);
    }

    public RootCommand Command { get; }

    public int? ReadParent(ParseResult result) => result.GetValue(_parent);

    public bool ReadStopWithInput(ParseResult result) => result.GetValue(_stopWithInput);

    public LocalRegistryOptions Read(ParseResult result) => new()
    {
        Port = result.GetValue(_port),
        Bind = result.GetValue(_bind)!,
        DataFolder = result.GetValue(_data),
        Account = result.GetValue(_account)!,
        Region = result.GetValue(_region)!,
        CredentialsFile = result.GetValue(_credentials),
        Authentication = result.GetValue(_auth),
        UriStyle = result.GetValue(_uriStyle),
        StrictOci = result.GetValue(_strictOci),
        Quotas = result.GetValue(_quotas),
        Control = result.GetValue(_control),
        VulnerabilitiesPath = result.GetValue(_vulnerabilities),
        Upstreams = Upstreams(result.GetValue(_upstream)!),
        UpstreamCredentialsFile = result.GetValue(_upstreamCredentials),
        TlsCertificateFile = result.GetValue(_tlsCertificate),
        TlsKeyFile = result.GetValue(_tlsKey),
        Insecure = result.GetValue(_insecure),
        LogLevel = result.GetValue(_logLevel),
    };

    private void Validate(CommandResult result)
    {
        if (result.GetResult(_data) is not null && result.GetValue(_inMemory))
            result.AddError("--data and --in-memory exclude each other.");
        if (result.GetValue(_upstream)!.FirstOrDefault(static text => text.IndexOf('=', StringComparison.Ordinal) < 1) is { } wrong)
            result.AddError($"--upstream: '{wrong}' is not of the form host=address, such as public.ecr.aws=http://127.0.0.1:5000.");
    }

    // The last address for a host applies, as with other options that are given twice.
    private static Dictionary<string, string> Upstreams(string[] texts)
    {
        var upstreams = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string text in texts)
        {
            int equals = text.IndexOf('=', StringComparison.Ordinal);
            upstreams[text[..equals]] = text[(equals + 1)..];
        }

        return upstreams;
    }

    // Names in lower case; numbers, which Enum.TryParse would accept, are refused.
    private static T ParseName<T>(ArgumentResult result)
        where T : struct, Enum
    {
        string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        foreach (T value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), text, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        result.AddError($"'{text}' is none of: {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return default;
    }
}
