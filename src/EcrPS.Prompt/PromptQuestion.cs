namespace EcrPS.Prompt;

/// <summary>A prompt to the user.</summary>
/// <param name="Caption">Its caption; empty for a prompt for a line of text.</param>
/// <param name="Message">The question.</param>
public sealed record PromptQuestion(string Caption, string Message);
