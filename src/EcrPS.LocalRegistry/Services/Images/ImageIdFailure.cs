namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>An entry of <c>failures</c> in a reply about several images.</summary>
/// <param name="Id">As the caller gave it.</param>
/// <param name="Code">The API's <c>ImageFailureCode</c>.</param>
/// <param name="Reason">The message.</param>
internal sealed record ImageIdFailure(ImageId Id, string Code, string Reason);
