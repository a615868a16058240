namespace EcrPS.LocalRegistry.Api;

/// <summary>How many entries a page has when the caller does not say (API reference, each operation's maxResults).</summary>
internal static class PageSize
{
    private const int Default = 100;

    public static int Of(int? maxResults) => maxResults ?? Default;
}
