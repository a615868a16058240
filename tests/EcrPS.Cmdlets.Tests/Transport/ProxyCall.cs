using System.Collections;
using System.Diagnostics;
using System.Net;
using EcrPS.Client;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.TestSupport;

namespace EcrPS.Cmdlets.Tests.Transport;

/// <summary>
/// A call to each plane in a separate process: .NET reads the proxy variables only once, at the first request.
/// </summary>
internal static class ProxyCall
{
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Password = "a password of the registry";

    private const char Separator = '\f';

    private static readonly string[] Ours = ["AWS_", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"];

    /// <summary>Runs this assembly as a program.</summary>
    /// <returns>For each plane an empty string, or the error's code and message.</returns>
    public static async Task<(string Api, string Registry)> RunAsync(string url, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ProxyCall).Assembly.Location, url]) { RedirectStandardOutput = true };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (Ours.Any(prefix => ((string)variable.Key).StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                start.Environment.Remove((string)variable.Key);
        }

        foreach ((string name, string value) in variables.Append(("AWS_EC2_METADATA_DISABLED", "true")))
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        string[] said = (await process.StandardOutput.ReadToEndAsync()).Split(Separator);
        await process.WaitForExitAsync();
        Assert.Equal((0, 2), (process.ExitCode, said.Length));
        return (said[0], said[1]);
    }

    /// <summary>The entry point of that process; its argument is the URL of both planes.</summary>
    public static async Task Main(string[] args)
    {
        await TryAsync(CallApiAsync(args[0]));
        Console.Write(Separator);
        await TryAsync(CallRegistryAsync(args[0]));
    }

    private static async Task TryAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (EcrException e)
        {
            Console.Write($"{e.ErrorCode}: {e}");
        }
    }

    private static async Task CallApiAsync(string url)
    {
        var options = new EcrTransportOptions
        {
            Region = "eu-central-1",
            AccessKey = AccessKey,
            SecretKey = SecretKey,
            EndpointUrl = url,
            Time = new RetryTime(),
        };
        using IEcrTransport transport = AwsTransportLoader.Load().Create(options);
        await transport.SendAsync("DescribeRegistry", "{}"u8.ToArray(), static body => body.Length, default);
    }

    private static async Task CallRegistryAsync(string url)
    {
        await using var store = new RegistryStore(
            new Uri(url),
            "team/web",
            _ => ValueTask.FromResult<NetworkCredential?>(new NetworkCredential("AWS", Password)),
            new RegistryOptions { Time = new RetryTime() });
        await store.ListReferencesAsync(CancellationToken.None);
    }
}
