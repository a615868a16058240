namespace EcrPS.Model;

/// <summary>A result that can be given its origin (region, registry, endpoint); implemented by generated code.</summary>
internal interface IPlaced
{
    /// <summary>Fills in the origin where the reply did not contain it, here and in nested resources.</summary>
    void SetPlace(in EcrPlace place);
}
