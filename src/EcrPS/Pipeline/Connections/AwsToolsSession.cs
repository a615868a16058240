using System.Management.Automation;
using System.Reflection;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// The settings of <c>Set-DefaultAWSRegion</c> and <c>Set-AWSCredential</c> of AWS.Tools.Common in the session. Its objects
/// have types of another copy of AWSSDK.Core, so they are read by member name.
/// </summary>
internal sealed class AwsToolsSession
{
    private const BindingFlags AnyInstanceMember = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly object? _credentials;

    private AwsToolsSession(string? region, object? credentials)
    {
        Region = region;
        _credentials = credentials;
    }

    /// <summary>The region; null where none was set.</summary>
    public string? Region { get; }

    /// <summary>Reads the variables; belongs to the pipeline thread.</summary>
    public static AwsToolsSession Read(PSCmdlet cmdlet)
    {
        object? region = Unwrap(cmdlet.GetVariableValue("StoredAWSRegion"));
        return new AwsToolsSession(
            region as string ?? Member(region, "SystemName") as string,
            Unwrap(cmdlet.GetVariableValue("StoredAWSCredentials")));
    }

    /// <summary>Adds the session's credentials. It may use the network (an assumed role), so not on the pipeline thread.</summary>
    public EcrTransportOptions AddCredentials(EcrTransportOptions options)
    {
        // A long pipeline may outlast temporary credentials, which AWS.Tools refreshes: so they are read again for each call.
        return ReadKeys() is { } keys
            ? options with
            {
                AccessKey = keys.AccessKey,
                SecretKey = keys.SecretKey,
                SessionToken = keys.SessionToken,
                CurrentKeys = () => ReadKeys() ?? keys,
            }
            : options;
    }

    private (string AccessKey, string SecretKey, string? SessionToken)? ReadKeys()
    {
        if (_credentials is null)
            return null;
        object source = Member(_credentials, "Credentials") ?? _credentials;
        try
        {
            object keys = source.GetType().GetMethod("GetCredentials", Type.EmptyTypes)?.Invoke(source, null) ?? source;
            return Member(keys, "AccessKey") is string accessKey && Member(keys, "SecretKey") is string secretKey
                ? (accessKey, secretKey, NullIfEmpty(Member(keys, "Token") as string))
                : null;
        }
        catch (TargetInvocationException e)
        {
            throw new EcrException(
                EcrErrorCodes.CredentialsUnavailable,
                $"No credentials from AWS.Tools ($StoredAWSCredentials): {e.InnerException?.Message ?? e.Message}",
                e.InnerException);
        }
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static object? Member(object? value, string name) => value?.GetType().GetProperty(name, AnyInstanceMember)?.GetValue(value);
}
