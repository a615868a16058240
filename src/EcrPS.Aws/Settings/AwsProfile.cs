namespace EcrPS.Aws.Settings;

/// <summary>One profile, merged from the credentials file and the config file.</summary>
internal sealed class AwsProfile(string name, IReadOnlyDictionary<string, string> values, IReadOnlyDictionary<string, string>? services)
{
    public string Name { get; } = name;

    /// <summary>A setting, or null where it is missing or empty.</summary>
    public string? this[string key] => values.TryGetValue(key, out string? value) && value.Length > 0 ? value : null;

    /// <summary>The <c>endpoint_url</c> under a service's name, such as <c>ecr =</c>, in the profile's <c>services</c> section.</summary>
    public string? ServiceEndpointUrl(string service) => services?.GetValueOrDefault(service + ".endpoint_url");

    /// <summary>Never prints the values: keys are among them.</summary>
    public override string ToString() => Name;
}
