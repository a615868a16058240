using System.Globalization;

namespace EcrPS.Local;

/// <summary>Start options of a registry; null members use the program's defaults.</summary>
internal sealed record LocalRegistryStart
{
    // Maps the program's options to parameter names in its messages.
    private static readonly (string Option, string Parameter)[] Names =
    [
        ("--port", "-Port"), ("--data", "-DataPath"), ("--account", "-AccountId"), ("--region", "-Region"),
        ("--credentials", "-CredentialPath"), ("--auth", "-Authentication"), ("--uri-style", "-UriStyle"),
        ("--strict-oci", "-StrictOci"), ("--quotas", "-Quotas"), ("--vulnerabilities", "-VulnerabilityPath"),
        ("--upstream-credentials", "-UpstreamCredentialPath"), ("--upstream", "-Upstream"), ("--log-level", "-LogLevel"),
    ];

    public int Port { get; init; }

    public string? DataPath { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    public string? CredentialPath { get; init; }

    public string? Authentication { get; init; }

    public string? UriStyle { get; init; }

    public bool StrictOci { get; init; }

    public string? Quotas { get; init; }

    public bool Control { get; init; } = true;

    public string? VulnerabilityPath { get; init; }

    /// <summary>Each of the form <c>host=address</c>.</summary>
    public IReadOnlyList<string> Upstreams { get; init; } = [];

    public string? UpstreamCredentialPath { get; init; }

    public string? LogLevel { get; init; }

    /// <summary>The program's arguments.</summary>
    public IEnumerable<string> ToArguments()
    {
        List<string> arguments = ["--port", Port.ToString(CultureInfo.InvariantCulture)];
        Add("--data", DataPath);
        Add("--account", AccountId);
        Add("--region", Region);
        Add("--credentials", CredentialPath);
        Add("--auth", Authentication?.ToLowerInvariant());
        Add("--uri-style", UriStyle?.ToLowerInvariant());
        Add("--quotas", Quotas?.ToLowerInvariant());
        Add("--vulnerabilities", VulnerabilityPath);
        foreach (string upstream in Upstreams)
            Add("--upstream", upstream);
        Add("--upstream-credentials", UpstreamCredentialPath);
        Add("--log-level", LogLevel?.ToLowerInvariant());
        if (StrictOci)
            arguments.Add("--strict-oci");
        if (Control)
            arguments.Add("--control");
        return arguments;

        void Add(string option, string? value)
        {
            if (value is not null)
                arguments.AddRange([option, value]);
        }
    }

    /// <summary>The program's message with its options replaced by the cmdlet's parameters.</summary>
    public static string InParameters(string message)
    {
        const string Prefix = "ecrps-local: ";
        string text = message.StartsWith(Prefix, StringComparison.Ordinal) ? message[Prefix.Length..] : message;
        return Names.Aggregate(text, (current, name) => current.Replace(name.Option, name.Parameter, StringComparison.Ordinal));
    }
}
