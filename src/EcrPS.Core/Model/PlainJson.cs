using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EcrPS.Model;

/// <summary>
/// Goes through JSON of the plainest form: no blanks, no escapes, ASCII, numbers without exponents. What is taken is valid JSON;
/// what is not taken may be as well. All of it is compiled into the methods that use it.
/// </summary>
/// <param name="json">The document.</param>
internal ref struct PlainJson(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>Whether nothing is left.</summary>
    public readonly bool IsAtEnd => _at == _json.Length;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Take(byte expected)
    {
        if ((uint)_at >= (uint)_json.Length || _json[_at] != expected)
            return false;

        _at++;
        return true;
    }

    /// <summary>A member's name and the colon after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryName(out ReadOnlySpan<byte> name) => TryText(out name) && Take((byte)':');

    /// <summary>A string without escapes, of ASCII characters that need none.</summary>
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
    /// How many bytes there are before the first quote; negative where there is none, or one that is not plain before it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlainLength(ReadOnlySpan<byte> text)
    {
        int at = 0;
        for (; at <= text.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var bytes = Vector128.Create(text.Slice(at, Vector128<byte>.Count));

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
                return at;

            if (one is (byte)'\\' or < (byte)' ' or > (byte)sbyte.MaxValue)
                return -1;
        }

        return -1;
    }

    /// <summary>A number of bytes: digits, as many as surely fit.</summary>
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

    /// <summary>Seconds since 1970 with up to three decimals.</summary>
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
