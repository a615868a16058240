namespace EcrPS.StandIn;

/// <summary>What a user may answer.</summary>
public enum StandInAnswer
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
