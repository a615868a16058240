namespace EcrPS.Lifecycle;

/// <summary>How two policies differ in their effect on an image.</summary>
public enum LifecycleChangeKind : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>The effect is the same.</summary>
    Same,

    /// <summary>The reference policy keeps the image; the other one removes it, or may.</summary>
    NewlyLost,

    /// <summary>The reference policy removes the image, or may; the other one keeps it.</summary>
    NewlyKept,

    /// <summary>Both act on it, but differently: expired, archived, or one of them uncertain.</summary>
    OtherAction,

    /// <summary>Both do the same to it, by another rule.</summary>
    OtherRule,
}
