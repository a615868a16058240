using System.Runtime.CompilerServices;
using System.Text;

namespace EcrPS.Model;

/// <summary>
/// Shares the strings that repeat within one document: account, repository, media type and enum values of a
/// page of a thousand images are a handful of strings instead of thousands. A direct-mapped cache: a collision
/// costs one more string, never a wrong one.
/// </summary>
public sealed class StringPool
{
    private const int Slots = 64; // far more than a document has distinct repeated values
    private readonly (byte[] Utf8, string Text)[] _strings = new (byte[], string)[Slots];

    /// <summary>A list to collect strings in while one JSON list is read; lists of strings do not nest.</summary>
    internal List<string> Scratch { get; } = [];

    /// <summary>The string of these UTF-8 bytes, the same instance for equal neighbours.</summary>
    /// <param name="utf8">Unescaped UTF-8 text.</param>
    /// <returns>The string.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return string.Empty;

        ref (byte[] Utf8, string Text) slot = ref _strings[(utf8.Length + (utf8[^1] * 7) + (utf8[utf8.Length / 2] * 13)) & (Slots - 1)];
        if (!utf8.SequenceEqual(slot.Utf8))
            slot = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));

        return slot.Text;
    }
}
