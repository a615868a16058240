namespace EcrPS.LocalRegistry.Hosting;

/// <summary>The options of an embedded registry. The defaults are those of <c>ecrps-local</c> without options.</summary>
public sealed record LocalRegistryOptions
{
    /// <summary>The default of <see cref="Account"/>, to which the key pair <c>test</c>/<c>test</c> belongs.</summary>
    public const string DefaultAccount = "123456789012";

    /// <summary>The port to listen on; 0 takes any free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on: <c>127.0.0.1</c> or another IP address, <c>localhost</c>, or <c>*</c> for all.</summary>
    public string Bind { get; init; } = "127.0.0.1";

    /// <summary>The folder that keeps records and blobs; null keeps them only as long as the process runs.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The default account id, 12 digits.</summary>
    public string Account { get; init; } = DefaultAccount;

    /// <summary>The default region: that of requests without a credential scope, and of the main port.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>A JSON file with credentials that are accepted in addition to the built-in ones; null for none.</summary>
    public string? CredentialsFile { get; init; }

    /// <summary>Whether signatures and tokens are verified.</summary>
    public AuthenticationMode Authentication { get; init; } = AuthenticationMode.Signature;

    /// <summary>How <c>repositoryUri</c> and <c>proxyEndpoint</c> are written.</summary>
    public UriStyle UriStyle { get; init; } = UriStyle.Local;

    /// <summary>Follow distribution-spec 1.1 in full where ECR does not.</summary>
    public bool StrictOci { get; init; }

    /// <summary>Which quotas and request rates are enforced.</summary>
    public QuotaMode Quotas { get; init; } = QuotaMode.None;

    /// <summary>Serve the control plane under <c>/_ecrps/</c>, to loopback callers only.</summary>
    public bool Control { get; init; }

    /// <summary>Vulnerability records in OSV form, a folder or a zip file, that images are scanned against; null for none.</summary>
    public string? VulnerabilitiesPath { get; init; }

    /// <summary>
    /// Registries on this machine that the pull-through cache uses in place of public ones: for a host such as
    /// <c>public.ecr.aws</c> an address such as <c>http://127.0.0.1:5000</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Upstreams { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A JSON file of secrets for upstream registries in place of AWS Secrets Manager; null for none.</summary>
    public string? UpstreamCredentialsFile { get; init; }

    /// <summary>The server's certificate (PEM, with its chain); null serves plain HTTP.</summary>
    public string? TlsCertificateFile { get; init; }

    /// <summary>The private key of <see cref="TlsCertificateFile"/> (PEM); null where the certificate file holds it.</summary>
    public string? TlsKeyFile { get; init; }

    /// <summary>Allow a non-loopback address without TLS or a credentials file.</summary>
    public bool Insecure { get; init; }

    /// <summary>The least severe level that is logged to standard error.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
