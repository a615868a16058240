using System.CommandLine;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry;

/// <summary><c>ecrps-local</c>: an Amazon ECR on the local machine.</summary>
internal static class Program
{
    private const int Failure = 1;
    private const int UsageError = 2;

    public static async Task<int> Main(string[] args)
    {
        var commandLine = new CommandLineOptions();
        ParseResult parsed = commandLine.Command.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"ecrps-local: {parsed.Errors[0].Message} (--help lists the options)").ConfigureAwait(false);
            return UsageError;
        }

        // System.CommandLine handles --help and --version before this point.
        commandLine.Command.SetAction((result, cancellationToken) => RunAsync(
            commandLine.Read(result),
            new Lifetime(commandLine.ReadParent(result), commandLine.ReadStopWithInput(result)),
            cancellationToken));
        return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null })
            .ConfigureAwait(false);
    }

    private static async Task<int> RunAsync(LocalRegistryOptions options, Lifetime lifetime, CancellationToken cancellationToken)
    {
        try
        {
            using var stop = new StopSignals(lifetime, cancellationToken);
            LocalRegistryHost host = await LocalRegistryHost.StartAsync(options, cancellationToken: stop.Token).ConfigureAwait(false);
            await using (host.ConfigureAwait(false))
            {
                await Console.Out.WriteLineAsync(host.Announcement).ConfigureAwait(false);
                await Console.Out.FlushAsync(stop.Token).ConfigureAwait(false);
                await lifetime.WaitForEndAsync(stop.Token).ConfigureAwait(false);
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (LocalRegistryException exception)
        {
            await Console.Error.WriteLineAsync("ecrps-local: " + exception.Message).ConfigureAwait(false);
            return exception.IsUsageError ? UsageError : Failure;
        }
    }
}
