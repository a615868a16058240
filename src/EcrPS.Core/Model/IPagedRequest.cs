namespace EcrPS.Model;

/// <summary>A request whose reply comes in pages; implemented by generated code.</summary>
internal interface IPagedRequest : IEcrRequest
{
    /// <summary>The token of the page asked for; null for the first.</summary>
    string? NextToken { get; }

    /// <summary>A copy that asks for another page: the caller's own request stays as it was.</summary>
    IPagedRequest WithToken(string? token);
}
