namespace EcrPS.Client;

/// <summary>Prompts the user for what credentials need, and shows the calls that were made. Called from any thread.</summary>
public interface IEcrUserPrompt
{
    /// <summary>Whether the user wants to see calls (<c>-Verbose</c>).</summary>
    bool ShowsCalls => false;

    /// <summary>Shows a call that has ended.</summary>
    /// <param name="call">The call.</param>
    void ShowCall(EcrCall call)
    {
    }

    /// <summary>Asks for the current code of an MFA device.</summary>
    /// <param name="device">The device: its serial number or ARN.</param>
    /// <param name="profileName">The profile that needs the code.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the user typed; null or empty where the user gave no code.</returns>
    /// <exception cref="EcrException">There is no user to ask.</exception>
    Task<string?> AskForMfaCodeAsync(string device, string profileName, CancellationToken cancellationToken);

    /// <summary>Asks whether to sign in to IAM Identity Center (SSO) now, in a browser.</summary>
    /// <param name="profileName">The profile that needs it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False where the user declines, and where there is no user to ask.</returns>
    Task<bool> AskToSignInAsync(string profileName, CancellationToken cancellationToken);

    /// <summary>Shows where to sign in. The caller then waits until the user has signed in.</summary>
    /// <param name="page">The page to open in a browser, on this or any other machine.</param>
    /// <param name="userCode">The code that the page must show for the user to confirm.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Done when it is shown.</returns>
    Task ShowSignInPageAsync(Uri page, string userCode, CancellationToken cancellationToken);
}
