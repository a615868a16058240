using System.Collections;
using System.Management.Automation;
using System.Security;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Pipeline;

namespace EcrPS.Completion;

/// <summary>The connection that the incomplete command line would use, as far as it is known.</summary>
internal sealed record CompletionPlace(EcrTransportOptions Options, string? RegistryId)
{
    /// <summary>Reads what was typed so far; belongs to the pipeline thread.</summary>
    /// <exception cref="ArgumentException">The parameters conflict.</exception>
    public static CompletionPlace Of(IDictionary parameters)
    {
        SessionDefaults defaults = SessionDefaults.Current;
        CallerOptions? caller = CallerOptions.FromParameters(
            Text(parameters, "ProfileName"), Value(parameters, "Credential") as PSCredential,
            Text(parameters, "AccessKey"), Secret(Value(parameters, "SecretKey")), Text(parameters, "SessionToken"))
            ?? CallerOptions.FromDefaults(defaults.Options);
        if (caller is null && defaults.LacksKeys)
            throw new ArgumentException("The default keys are not known in this process.");
        var place = new EcrTransportOptions
        {
            Region = Text(parameters, "Region") ?? defaults.Options.Region,
            EndpointUrl = Text(parameters, "EndpointUrl") ?? defaults.Options.EndpointUrl,
            UseFips = defaults.Options.UseFips,
            UseDualStack = defaults.Options.UseDualStack,
        };
        return new CompletionPlace(caller?.AddTo(place) ?? place, Text(parameters, "RegistryId") ?? defaults.RegistryId);
    }

    /// <summary>The first text that a parameter was given.</summary>
    public static string? Text(IDictionary parameters, string name) => Value(parameters, name) switch
    {
        IEnumerable list and not string => list.Cast<object?>().FirstOrDefault()?.ToString(),
        { } value => value.ToString(),
        null => null,
    };

    private static object? Value(IDictionary parameters, string name) =>
        parameters.Contains(name) ? parameters[name] is PSObject wrapped ? wrapped.BaseObject : parameters[name] : null;

    private static SecureString? Secret(object? value) => value as SecureString
        ?? (value is string text ? (SecureString)new SecretTransformationAttribute().Transform(null!, text) : null);
}
