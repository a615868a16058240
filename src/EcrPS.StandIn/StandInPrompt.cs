namespace EcrPS.StandIn;

/// <summary>A question to the user.</summary>
/// <param name="Caption">Its headline.</param>
/// <param name="Message">The question.</param>
public sealed record StandInPrompt(string Caption, string Message);
