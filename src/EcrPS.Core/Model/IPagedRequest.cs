namespace EcrPS.Model;

/// <summary>A request whose reply comes in pages; implemented by generated code.</summary>
internal interface IPagedRequest : IEcrRequest
{
    /// <summary>The token of the requested page; null for the first.</summary>
    string? NextToken { get; }

    /// <summary>A copy that requests another page; the caller's request is not modified.</summary>
    IPagedRequest WithToken(string? token);
}
