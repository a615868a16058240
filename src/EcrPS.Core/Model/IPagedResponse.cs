namespace EcrPS.Model;

/// <summary>One page of a reply; implemented by generated code.</summary>
public interface IPagedResponse
{
    /// <summary>The token of the next page; null or empty on the last page.</summary>
    string? NextToken { get; }
}
