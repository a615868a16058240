using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace EcrPS.Model;

/// <summary>
/// Reads a page of DescribeImages in the form in which services send it: no whitespace, no escapes, ASCII only, no nested
/// objects. Any other page is left to <see cref="EcrJson"/>, which reads it from the start. A listing is a hundred such pages
/// in a process that has just started: this code is compiled with optimization from the beginning, while the general reader
/// needs several listings until tiered compilation has optimized it.
/// </summary>
internal ref struct ImagePageReader
{
    private readonly StringPool _strings = new();
    private PlainJson _json;

    private ImagePageReader(ReadOnlySpan<byte> json) => _json = new PlainJson(json);

    /// <summary>Reads a page if it has the simple form.</summary>
    /// <param name="json">The whole document.</param>
    /// <param name="page">The page, as <see cref="EcrJson"/> would have read it.</param>
    /// <returns>False for any other document, a broken one too.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out DescribeImagesResponse? page)
    {
        ImagePageReader reader = new(json);
        page = new DescribeImagesResponse();
        if (!reader._json.Take((byte)'{'))
            return false;

        do
        {
            if (!reader._json.TryName(out ReadOnlySpan<byte> name))
                return false;

            if (name.SequenceEqual("imageDetails"u8))
            {
                if (!reader.TryImages(out List<ImageDetail>? images))
                    return false;

                page.ImageDetails = images;
            }
            else if (name.SequenceEqual("nextToken"u8) && reader._json.TryText(out ReadOnlySpan<byte> token))
            {
                page.NextToken = Encoding.Latin1.GetString(token);
            }
            else
            {
                return false;
            }
        }
        while (reader._json.Take((byte)','));

        return reader._json.Take((byte)'}') && reader._json.IsAtEnd;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryImages([NotNullWhen(true)] out List<ImageDetail>? images)
    {
        images = [];
        if (!_json.Take((byte)'['))
            return false;

        if (_json.Take((byte)']'))
            return true;

        do
        {
            ImageDetail image = new();
            if (!TryImage(image))
                return false;

            images.Add(image);
        }
        while (_json.Take((byte)','));

        return _json.Take((byte)']');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryImage(ImageDetail image)
    {
        if (!_json.Take((byte)'{'))
            return false;

        do
        {
            if (!_json.TryName(out ReadOnlySpan<byte> name))
                return false;

            ReadOnlySpan<byte> text;
            DateTimeOffset time;
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("imageTags"u8) && TryTags(image):
                    break;
                case 10 when name.SequenceEqual("registryId"u8) && _json.TryText(out text):
                    image.RegistryId = _strings.Get(text);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8) && _json.TryText(out text):
                    image.ImageDigest = Encoding.Latin1.GetString(text);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8) && _json.TryText(out text):
                    image.ImageStatus = _strings.Get(text);
                    break;
                case 13 when name.SequenceEqual("imagePushedAt"u8) && _json.TryTime(out time):
                    image.ImagePushedAt = time;
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8) && _json.TryText(out text):
                    image.RepositoryName = _strings.Get(text);
                    break;
                case 14 when name.SequenceEqual("lastArchivedAt"u8) && _json.TryTime(out time):
                    image.LastArchivedAt = time;
                    break;
                case 15 when name.SequenceEqual("lastActivatedAt"u8) && _json.TryTime(out time):
                    image.LastActivatedAt = time;
                    break;
                case 16 when name.SequenceEqual("imageSizeInBytes"u8) && _json.TrySize(out long size):
                    image.ImageSizeInBytes = size;
                    break;
                case 17 when name.SequenceEqual("artifactMediaType"u8) && _json.TryText(out text):
                    image.ArtifactMediaType = _strings.Get(text);
                    break;
                case 20 when name.SequenceEqual("lastRecordedPullTime"u8) && _json.TryTime(out time):
                    image.LastRecordedPullTime = time;
                    break;
                case 21 when name.SequenceEqual("subjectManifestDigest"u8) && _json.TryText(out text):
                    image.SubjectManifestDigest = Encoding.Latin1.GetString(text);
                    break;
                case 22 when name.SequenceEqual("imageManifestMediaType"u8) && _json.TryText(out text):
                    image.ImageManifestMediaType = _strings.Get(text);
                    break;
                default:
                    return false;
            }
        }
        while (_json.Take((byte)','));

        return _json.Take((byte)'}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTags(ImageDetail image)
    {
        if (!_json.Take((byte)'['))
            return false;

        List<string> tags = _strings.Scratch;
        tags.Clear();
        if (!_json.Take((byte)']'))
        {
            do
            {
                if (!_json.TryText(out ReadOnlySpan<byte> tag))
                    return false;

                tags.Add(Encoding.Latin1.GetString(tag));
            }
            while (_json.Take((byte)','));

            if (!_json.Take((byte)']'))
                return false;
        }

        image.ImageTags = new TextList(tags.ToArray());
        return true;
    }
}
