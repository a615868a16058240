namespace EcrPS.LocalRegistry.Records;

/// <summary>The API's values of <c>imageStatus</c>.</summary>
internal static class ImageStatuses
{
    public const string Active = "ACTIVE";
    public const string Archived = "ARCHIVED";
    public const string Activating = "ACTIVATING";

    public static IReadOnlyList<string> All { get; } = [Active, Archived, Activating];
}
