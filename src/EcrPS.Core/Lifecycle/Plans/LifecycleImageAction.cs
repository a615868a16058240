namespace EcrPS.Lifecycle;

/// <summary>What a policy does to an image.</summary>
public enum LifecycleImageAction : long // ConvertTo-Json writes such enums as text, others as numbers.
{
    /// <summary>The image stays as it is.</summary>
    None,

    /// <summary>The image is deleted.</summary>
    Expire,

    /// <summary>The image is moved to the archive.</summary>
    Transition,

    /// <summary>Depends on whether some images are children of an index, which the inventory does not contain.</summary>
    Uncertain,
}
