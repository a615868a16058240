namespace EcrPS.Client;

/// <summary>The person for whom credentials are looked for. Called from any thread.</summary>
public interface IEcrUserPrompt
{
    /// <summary>Asks for the code that an MFA device shows now.</summary>
    /// <param name="device">The device: its serial number or ARN.</param>
    /// <param name="profileName">The profile that wants to know.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the user typed; null or empty where the user gave no code.</returns>
    /// <exception cref="EcrException">Nobody can be asked.</exception>
    Task<string?> AskForMfaCodeAsync(string device, string profileName, CancellationToken cancellationToken);

    /// <summary>Asks whether to sign in to IAM Identity Center (SSO) now, in a browser.</summary>
    /// <param name="profileName">The profile that needs it.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>False where the user does not want to, and where nobody can be asked.</returns>
    Task<bool> AskToSignInAsync(string profileName, CancellationToken cancellationToken);

    /// <summary>Shows where to sign in. Whoever calls this goes on to wait until the user has done so.</summary>
    /// <param name="page">The page to open in a browser, on this or any other machine.</param>
    /// <param name="userCode">The code that the page has to show.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Done when it is shown.</returns>
    Task ShowSignInPageAsync(Uri page, string userCode, CancellationToken cancellationToken);
}
