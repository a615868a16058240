using System.Management.Automation;
using System.Management.Automation.Host;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>
/// The person in front of the host. Everything is said and asked out of turn: the record whose turn it is may wait for the
/// keys that the answer opens.
/// </summary>
internal sealed class UserPrompt(EcrCmdlet cmdlet) : IEcrUserPrompt
{
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
            // A line and not a choice: where the input has ended, PowerShell's choice fails with a null reference, and a
            // question that such a session answered with yes would keep a build waiting.
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
            Ui(host).WriteLine(
                $"Open {page.AbsoluteUri} and confirm that it shows the code {userCode}. Waiting for the sign-in; press Ctrl+C to cancel.");
            return true;
        },
        cancellationToken);

    private Task<string?> AskAsync(string question, CancellationToken cancellationToken) => cmdlet.InvokeOutOfTurnAsync<string?>(
        host =>
        {
            PSHostUserInterface ui = Ui(host);
            ui.Write(question);
            string? answer = null;
            try
            {
                return answer = ui.ReadLine();
            }
            finally
            {
                // Nobody pressed Enter: what is said next must not begin in the question's line.
                if (answer is null)
                    ui.WriteLine(string.Empty);
            }
        },
        cancellationToken);

    // A program that hosts PowerShell without a user interface has none.
    private static PSHostUserInterface Ui(PSCmdlet host) => host.Host?.UI ?? throw new NotSupportedException("It has no user interface.");

    // With -NonInteractive, and in hosts without a keyboard.
    private static bool CannotAsk(Exception error) =>
        error is RuntimeException or NotImplementedException or NotSupportedException or PSInvalidOperationException
            && !EcrErrors.EndsPipeline(error);
}
