using System.Management.Automation;
using System.Management.Automation.Host;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// Prompts the user of the host. Prompts bypass the record order: the record whose output is next may be waiting for the
/// credentials that the answer provides.
/// </summary>
internal sealed class UserPrompt(EcrCmdlet cmdlet) : IEcrUserPrompt
{
    public bool ShowsCalls { get; } = cmdlet.IsVerbose;

    public void ShowCall(EcrCall call) => cmdlet.PostOutOfTurn(host => host.WriteVerbose(ForeignText.Plain(call.ToString())));

    public async Task<string?> AskForMfaCodeAsync(string device, string profileName, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync($"MFA code of {device} for profile '{profileName}': ", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (CannotAsk(e))
        {
            throw new EcrException(
                EcrErrorCodes.CredentialsUnavailable,
                $"The profile '{profileName}' needs a code from the MFA device {device}, and this host cannot prompt for it: {e.Message}",
                e);
        }
    }

    public async Task<bool> AskToSignInAsync(string profileName, CancellationToken cancellationToken)
    {
        try
        {
            // A line and not a choice: at the end of input, PowerShell's choice fails with a null reference, and a default of
            // yes would block a build.
            string? answer = await AskAsync(
                $"The profile '{profileName}' needs an SSO sign-in. Sign in now, in a browser? [y/N]: ", cancellationToken)
                .ConfigureAwait(false);
            return answer?.Trim() is { } text
                && (text.Equals("y", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (CannotAsk(e))
        {
            return false;
        }
    }

    public Task ShowSignInPageAsync(Uri page, string userCode, CancellationToken cancellationToken) => cmdlet.InvokeOutOfTurnAsync(
        host =>
        {
            Ui(host).WriteLine(ForeignText.Plain(
                $"Open {page.AbsoluteUri} and confirm that it shows the code {userCode}. Waiting for the sign-in; press Ctrl+C to "
                + "cancel."));
            return true;
        },
        cancellationToken);

    private Task<string?> AskAsync(string question, CancellationToken cancellationToken) => cmdlet.InvokeOutOfTurnAsync<string?>(
        host =>
        {
            PSHostUserInterface ui = Ui(host);
            ui.Write(ForeignText.Plain(question));
            string? answer = null;
            try
            {
                return answer = ui.ReadLine();
            }
            finally
            {
                // Enter was not pressed: the next output must start on a new line.
                if (answer is null)
                    ui.WriteLine(string.Empty);
            }
        },
        cancellationToken);

    // A host without a user interface has no UI object.
    private static PSHostUserInterface Ui(PSCmdlet host) => host.Host?.UI ?? throw new NotSupportedException("It has no user interface.");

    /// <summary>Whether the host cannot ask: with -NonInteractive, and in hosts without a keyboard.</summary>
    public static bool CannotAsk(Exception error) =>
        error is RuntimeException or NotImplementedException or NotSupportedException or PSInvalidOperationException
            && !EcrErrors.EndsPipeline(error);
}
