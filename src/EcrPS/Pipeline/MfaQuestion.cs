using System.Management.Automation;
using EcrPS.Client;

namespace EcrPS.Pipeline;

/// <summary>Asks the person in front of the host for the code of an MFA device.</summary>
internal static class MfaQuestion
{
    /// <summary>Asks; belongs to the pipeline thread.</summary>
    /// <exception cref="EcrException">The host cannot ask, or must not (<c>-NonInteractive</c>).</exception>
    public static string? Ask(PSCmdlet cmdlet, string device, string profileName)
    {
        try
        {
            // A program that hosts PowerShell without a user interface has none.
            var ui = cmdlet.Host?.UI ?? throw new NotSupportedException("It has no user interface.");
            ui.Write($"MFA code of {device} for profile '{profileName}': ");
            return ui.ReadLine();
        }
        catch (Exception e) when (e is RuntimeException or NotImplementedException or NotSupportedException or PSInvalidOperationException
            && !EcrErrors.EndsPipeline(e))
        {
            throw new EcrException(
                EcrErrorCodes.CredentialsUnavailable,
                $"The profile '{profileName}' needs a code of the MFA device {device}, and this host cannot ask for it: {e.Message}",
                e);
        }
    }
}
