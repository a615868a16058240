namespace EcrPS.Lifecycle;

/// <summary>How the fate of an image differs between two policies.</summary>
public enum LifecycleChangeKind
{
    /// <summary>It does not differ.</summary>
    Same,

    /// <summary>The reference policy keeps the image, the other one takes it, or may.</summary>
    NewlyLost,

    /// <summary>The reference policy takes the image, or may, the other one keeps it.</summary>
    NewlyKept,

    /// <summary>Both take it, but not to the same place: expired, archived, or one of them uncertain.</summary>
    OtherAction,

    /// <summary>Both do the same to it, by another rule.</summary>
    OtherRule,
}
