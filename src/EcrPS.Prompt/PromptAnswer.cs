namespace EcrPS.Prompt;

/// <summary>What a user may answer to a question for consent.</summary>
public enum PromptAnswer
{
    /// <summary>Do it.</summary>
    Yes,

    /// <summary>Do it, and do not ask again.</summary>
    YesToAll,

    /// <summary>Leave it.</summary>
    No,

    /// <summary>Leave it, and do not ask again.</summary>
    NoToAll,
}
