using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace EcrPS.Clients.Tests.Support;

/// <summary>
/// Terraform's AWS provider as one process that every command attaches to (Terraform's documentation, "Debugging Providers").
/// Otherwise each command starts it three or four times, and each start takes seconds of processor time for the provider's schema.
/// </summary>
internal sealed partial class TerraformProvider : IDisposable
{
    /// <summary>Several times what a start takes on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private TerraformProvider(Process process) => _process = process;

    /// <summary>
    /// Starts what <c>terraform init</c> installed in the work folder; commands in the client folder attach to it from then on.
    /// </summary>
    public static async Task<TerraformProvider> StartAsync(ClientFolder folder, string work)
    {
        string installed = Path.Combine(work, ".terraform", "providers", TerraformFactAttribute.Provider);
        EnumerationOptions everywhere = new() { RecurseSubdirectories = true };
        string program = Assert.Single(Directory.EnumerateFiles(installed, "terraform-provider-aws*", everywhere));
        TerraformProvider provider = new(folder.Start(program, ["-debug"]));
        try
        {
            folder.Variables["TF_REATTACH_PROVIDERS"] = await provider.ReadAddressAsync();
            return provider;
        }
        catch
        {
            provider.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<string> ReadAddressAsync()
    {
        Drain(_process.StandardError);
        using var giveUp = new CancellationTokenSource(Patience);
        var read = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync(giveUp.Token) is { } line)
        {
            read.AppendLine(line);
            if (Address().Match(line) is not { Success: true } found)
                continue;
            Drain(_process.StandardOutput);
            return found.Groups[1].Value;
        }

        throw new InvalidOperationException($"The provider names no address: {read}");
    }

    /// <summary>Reads on, because a pipe that is full would stop the provider.</summary>
    private static void Drain(StreamReader reader) => _ = reader.BaseStream.CopyToAsync(Stream.Null);

    [GeneratedRegex("TF_REATTACH_PROVIDERS='([^']+)'")]
    private static partial Regex Address();
}
