using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EcrPS.Model;

/// <summary>
/// Reads JSON in its simplest form: no whitespace, no escapes, ASCII only, numbers without exponents. Whatever it accepts is
/// valid JSON; what it rejects may be valid too. All methods are inlined into their callers.
/// </summary>
/// <param name="json">The document.</param>
internal ref struct PlainJson(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>Whether the whole document was read.</summary>
    public readonly bool IsAtEnd => _at == _json.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(byte expected)
    {
        if ((uint)_at >= (uint)_json.Length || _json[_at] != expected)
            return false;

        _at++;
        return true;
    }

    /// <summary>Reads a member's name and the colon after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryName(out ReadOnlySpan<byte> name) => TryText(out name) && Take((byte)':');

    /// <summary>Reads a string of ASCII characters without escapes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryText(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!Take((byte)'"'))
            return false;

        int length = PlainLength(_json[_at..]);
        if (length < 0)
            return false;

        text = _json.Slice(_at, length);
        _at += length + 1;
        return true;
    }

    /// <summary>
    /// The number of bytes before the first quote; negative where there is no quote, or where a byte before it needs escaping.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count));

            // As signed bytes, non-ASCII values are negative and therefore less than a space, like control characters.
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
                return at;

            if (one is (byte)'\\' or < (byte)' ' or > (byte)sbyte.MaxValue)
                return -1;
        }

        return -1;
    }

    /// <summary>Reads a size in bytes: digits only, and no more of them than fit a long.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySize(out long size)
    {
        const int mostDigits = 18;
        size = 0;
        int start = _at;
        while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9 && _at - start < mostDigits)
            size = (size * 10) + (_json[_at++] - '0');

        return IsWholePart(start, _at - start) && IsValueEnd();
    }

    /// <summary>Reads seconds since 1970 with up to three decimals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTime(out DateTimeOffset time)
    {
        int start = _at;
        while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9)
            _at++;

        int whole = _at - start;
        if (_at < _json.Length && _json[_at] == (byte)'.')
        {
            int point = _at++;
            while (_at < _json.Length && (uint)(_json[_at] - '0') <= 9)
                _at++;

            whole = _at == point + 1 ? 0 : whole;
        }

        time = default;
        if (!IsWholePart(start, whole) || !IsValueEnd() || !JsonMembers.TryReadMilliseconds(_json[start.._at], out long milliseconds))
            return false;

        time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        return true;
    }

    /// <summary>Whether digits are a number in JSON, which has no leading zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsWholePart(int start, int digits) => digits == 1 || (digits > 1 && _json[start] != (byte)'0');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly bool IsValueEnd() => _at < _json.Length && _json[_at] is (byte)',' or (byte)'}';
}
