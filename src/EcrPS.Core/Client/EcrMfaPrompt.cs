namespace EcrPS.Client;

/// <summary>Asks the user for the code that a device shows now. Called from any thread.</summary>
/// <param name="device">The device: its serial number or ARN.</param>
/// <param name="profileName">The profile that wants to know.</param>
/// <param name="cancellationToken">Ends the waiting.</param>
/// <returns>What the user typed; null or empty where the user gave no code.</returns>
public delegate Task<string?> EcrMfaPrompt(string device, string profileName, CancellationToken cancellationToken);
