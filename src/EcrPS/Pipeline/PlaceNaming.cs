namespace EcrPS.Pipeline;

/// <summary>Which part of the place errors and questions name.</summary>
internal enum PlaceNaming
{
    /// <summary>None: the cmdlet works in the one place that the user expects.</summary>
    None,

    /// <summary>The region, and the account where it was given.</summary>
    Registry,

    /// <summary>The endpoint too: it is another one than the object's.</summary>
    Endpoint,
}
