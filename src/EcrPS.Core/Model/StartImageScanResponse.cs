namespace EcrPS.Model;

public sealed partial class StartImageScanResponse
{
    /// <summary>
    /// The known tags of the image: those of the piped image, or the one that it was requested by. Not a member of the API.
    /// </summary>
    public IReadOnlyList<string> ImageTags { get; set; } = [];
}
