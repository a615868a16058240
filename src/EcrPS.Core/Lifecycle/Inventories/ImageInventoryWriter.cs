using EcrPS.Model;

namespace EcrPS.Lifecycle;

/// <summary>
/// Writes an inventory file image by image: what DescribeImages says, under its names and in its list, and beside it where
/// the image is from (<c>region</c>, <c>endpointUrl</c>) and what its manifest refers to (<c>manifest</c>).
/// </summary>
public sealed class ImageInventoryWriter
{
    private readonly Stream _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where to; left open.</param>
    public ImageInventoryWriter(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _stream.Write("{\"formatVersion\":1,\"imageDetails\":["u8);
    }

    /// <summary>How many images were written.</summary>
    public int Count { get; private set; }

    /// <summary>Writes an image on a line of its own.</summary>
    /// <param name="image">The image.</param>
    public void Add(ImageDetail image)
    {
        ArgumentNullException.ThrowIfNull(image);
        _stream.Write(Count++ == 0 ? "\n"u8 : ",\n"u8);
        InventoryJson.Write(_stream, image);
    }

    /// <summary>Ends the file. One that was not ended is none: half an inventory must not look like a whole one.</summary>
    public void Complete() => _stream.Write("\n]}\n"u8);
}
