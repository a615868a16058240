namespace EcrPS.Prompt;

/// <summary>A question to the user.</summary>
/// <param name="Caption">Its headline; empty for a question that a line of text answers.</param>
/// <param name="Message">The question.</param>
public sealed record PromptQuestion(string Caption, string Message);
