namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>An image was pushed and is stored.</summary>
internal sealed class ImagePushedEventArgs(PutImageResult result) : EventArgs
{
    public PutImageResult Result { get; } = result;
}
