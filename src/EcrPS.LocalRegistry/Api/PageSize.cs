namespace EcrPS.LocalRegistry.Api;

/// <summary>The default page sizes (API reference, each operation's maxResults).</summary>
internal static class PageSize
{
    private const int Default = 100;

    public static int Of(int? maxResults) => maxResults ?? Default;
}
