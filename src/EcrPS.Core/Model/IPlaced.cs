namespace EcrPS.Model;

/// <summary>A result that can be told where it came from; implemented by generated code.</summary>
internal interface IPlaced
{
    /// <summary>Fills in what the reply itself did not say, here and in the resources within.</summary>
    void SetPlace(in EcrPlace place);
}
