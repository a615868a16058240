using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace EcrPS.Model;

/// <summary>
/// Reads a page of DescribeImages as services write it: no blanks, no escapes, ASCII, members without an object of their own. Whatever
/// else a page may have is left to <see cref="EcrJson"/>, which reads it from its beginning. A listing is a hundred such pages in a
/// process that was just started: here all is compiled at once and for good, while the general reader needs several listings until the
/// runtime has measured and compiled it.
/// </summary>
internal ref struct ImagePageReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly StringPool _strings = new();
    private int _at;

    private ImagePageReader(ReadOnlySpan<byte> json) => _json = json;

    /// <summary>Reads a page, if it is of the simple form.</summary>
    /// <param name="json">The whole document.</param>
    /// <param name="page">What <see cref="EcrJson"/> would have read.</param>
    /// <returns>False for any other document, a broken one too.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> json, [NotNullWhen(true)] out DescribeImagesResponse? page)
    {
        ImagePageReader reader = new(json);
        page = new DescribeImagesResponse();
        if (!reader.Take((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!reader.TryName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            if (name.SequenceEqual("imageDetails"u8))
            {
                if (!reader.TryImages(out List<ImageDetail>? images))
                {
                    return false;
                }

                page.ImageDetails = images;
            }
            else if (name.SequenceEqual("nextToken"u8) && reader.TryText(out ReadOnlySpan<byte> token))
            {
                page.NextToken = Encoding.Latin1.GetString(token);
            }
            else
            {
                return false;
            }
        }
        while (reader.Take((byte)','));

        return reader.Take((byte)'}') && reader._at == json.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryImages([NotNullWhen(true)] out List<ImageDetail>? images)
    {
        images = [];
        if (!Take((byte)'['))
        {
            return false;
        }

        if (Take((byte)']'))
        {
            return true;
        }

        do
        {
            ImageDetail image = new();
            if (!TryImage(image))
            {
                return false;
            }

            images.Add(image);
        }
        while (Take((byte)','));

        return Take((byte)']');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryImage(ImageDetail image)
    {
        if (!Take((byte)'{'))
        {
            return false;
        }

        do
        {
            if (!TryName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            ReadOnlySpan<byte> text;
            DateTimeOffset time;
            switch (name.Length)
            {
                case 9 when name.SequenceEqual("imageTags"u8) && TryTags(image):
                    break;
                case 10 when name.SequenceEqual("registryId"u8) && TryText(out text):
                    image.RegistryId = _strings.Get(text);
                    break;
                case 11 when name.SequenceEqual("imageDigest"u8) && TryText(out text):
                    image.ImageDigest = Encoding.Latin1.GetString(text);
                    break;
                case 11 when name.SequenceEqual("imageStatus"u8) && TryText(out text):
                    image.ImageStatus = _strings.Get(text);
                    break;
                case 13 when name.SequenceEqual("imagePushedAt"u8) && TryTime(out time):
                    image.ImagePushedAt = time;
                    break;
                case 14 when name.SequenceEqual("repositoryName"u8) && TryText(out text):
                    image.RepositoryName = _strings.Get(text);
                    break;
                case 14 when name.SequenceEqual("lastArchivedAt"u8) && TryTime(out time):
                    image.LastArchivedAt = time;
                    break;
                case 15 when name.SequenceEqual("lastActivatedAt"u8) && TryTime(out time):
                    image.LastActivatedAt = time;
                    break;
                case 16 when name.SequenceEqual("imageSizeInBytes"u8) && TrySize(out long size):
                    image.ImageSizeInBytes = size;
                    break;
                case 17 when name.SequenceEqual("artifactMediaType"u8) && TryText(out text):
                    image.ArtifactMediaType = _strings.Get(text);
                    break;
                case 20 when name.SequenceEqual("lastRecordedPullTime"u8) && TryTime(out time):
                    image.LastRecordedPullTime = time;
                    break;
                case 21 when name.SequenceEqual("subjectManifestDigest"u8) && TryText(out text):
                    image.SubjectManifestDigest = Encoding.Latin1.GetString(text);
                    break;
                case 22 when name.SequenceEqual("imageManifestMediaType"u8) && TryText(out text):
                    image.ImageManifestMediaType = _strings.Get(text);
                    break;
                default:
                    return false;
            }
        }
        while (Take((byte)','));

        return Take((byte)'}');
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTags(ImageDetail image)
    {
        if (!Take((byte)'['))
        {
            return false;
        }

        List<string> tags = _strings.Scratch;
        tags.Clear();
        if (!Take((byte)']'))
        {
            do
            {
                if (!TryText(out ReadOnlySpan<byte> tag))
                {
                    return false;
                }

                tags.Add(Encoding.Latin1.GetString(tag));
            }
            while (Take((byte)','));

            if (!Take((byte)']'))
            {
                return false;
            }
        }

        image.ImageTags = tags.ToArray();
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool Take(byte expected)
    {
        if ((uint)_at >= (uint)_json.Length || _json[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>A member's name and the colon after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryName(out ReadOnlySpan<byte> name) => TryText(out name) && Take((byte)':');

    /// <summary>A string without escapes, of ASCII characters that need none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
        {
            return false;
        }

        int length = PlainLength(_json[_at..]);
        if (length < 0)
        {
            return false;
        }

        text = _json.Slice(_at, length);
        _at += length + 1;
        return true;
    }

    /// <summary>How many bytes there are before the first quote; negative where there is none, or one that is not plain before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count));

            // As signed numbers, what is no ASCII is negative, and so below the blank like control characters.
            Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            if (ends != Vector128<byte>.Zero)
            {
                at += BitOperations.TrailingZeroCount(ends.ExtractMostSignificantBits());
                return text[at] == (byte)'"' ? at : -1;
            }
        }

        for (; at < text.Length; at++)
        {
            byte one = text[at];
            if (one is (byte)'"')
            {
                return at;
            }

            if (one is (byte)'\\' or < (byte)' ' or > (byte)sbyte.MaxValue)
            {
                return -1;
            }
        }

        return -1;
    }

    /// <summary>A number of bytes: digits, as many as surely fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TrySize(out long size)
    {
        const int mostDigits = 18;
        size = 0;
        int start = _at;
        while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9 && _at - start < mostDigits)
        {
            size = (size * 10) + (_json[_at++] - '0');
        }

        return IsWholePart(start, _at - start) && IsValueEnd();
    }

    /// <summary>Seconds since 1970 with up to three decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryTime(out DateTimeOffset time)
    {
        int start = _at;
        while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9)
        {
            _at++;
        }

        int whole = _at - start;
        if (_at < _json.Length && _json[_at] == (byte)'.')
        {
            int point = _at++;
            while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9)
            {
                _at++;
            }

            whole = _at == point + 1 ? 0 : whole;
        }

        time = default;
        if (!IsWholePart(start, whole) || !IsValueEnd() || !JsonMembers.TryReadMilliseconds(_json[start.._at], out long milliseconds))
        {
            return false;
        }

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    /// <summary>Whether digits are a number in JSON, which has no leading zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsWholePart(int start, int digits) => digits == 1 || (digits > 1 && _json[start] != (byte)'0');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsValueEnd() => _at < _json.Length && _json[_at] is (byte)',' or (byte)'}';
}
