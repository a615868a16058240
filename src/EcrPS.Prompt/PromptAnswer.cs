namespace EcrPS.Prompt;

/// <summary>The answers to a confirmation prompt.</summary>
public enum PromptAnswer
{
    /// <summary>Yes: do it.</summary>
    Yes,

    /// <summary>Do it, and do not ask again.</summary>
    YesToAll,

    /// <summary>Leave it.</summary>
    No,

    /// <summary>Do not do it, and do not ask again.</summary>
    NoToAll,
}
