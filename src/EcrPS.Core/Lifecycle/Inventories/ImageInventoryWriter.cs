using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>
/// Writes an inventory file image by image: the members of DescribeImages, under its names and in its list, with the image's
/// origin (<c>region</c>, <c>endpointUrl</c>) and what its manifest refers to (<c>manifest</c>).
/// </summary>
public sealed class ImageInventoryWriter
{
    private readonly Stream _stream;

    /// <summary>Starts a file.</summary>
    /// <param name="stream">The stream to write to; left open.</param>
    public ImageInventoryWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _stream.Write("{\"formatVersion\":1,\"imageDetails\":["u8);
    }

    /// <summary>How many images were written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes an image on a separate line.</summary>
    /// <param name="image">The image.</param>
    public void Add(ImageDetail image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _stream.Write(Count++ == 0 ? "\n"u8 : ",\n"u8);
        InventoryJson.Write(_stream, image);
    }

    /// <summary>
    /// Completes the file. A file that was not completed is invalid: an incomplete inventory must not be read as a complete
    /// one.
    /// </summary>
    public void Complete() => _stream.Write("\n]}\n"u8);
}
