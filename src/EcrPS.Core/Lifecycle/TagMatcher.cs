using System.Numerics;
using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Which rules an image's tags satisfy. Every distinct tag is matched once against every distinct list element; what
/// remains per image is an OR of bits: a repository has far fewer distinct tags than patterns times images.
/// </summary>
internal sealed class TagMatcher
{
    private const int BitsPerWord = 64;

    private readonly List<TagPattern> _elements = [];
    private readonly List<(int Rule, int[] Elements)> _lists = [];
    private readonly Dictionary<string, int> _tagIndex = new(StringComparer.Ordinal);
    private readonly List<ulong> _tagBits = [];
    private readonly ulong[][] _needed;
    private readonly int _words;
    private readonly ulong[] _imageBits;

    public TagMatcher(IReadOnlyList<LifecycleSelection> selections)
    {
        var known = new Dictionary<(bool Wildcard, string Text), int>();
        for (int rule = 0; rule < selections.Count; rule++)
        {
            var selection = selections[rule];
            if (selection.TagStatus != LifecyclePolicyValues.Tagged) continue;
            bool wildcard = selection.TagPatternList is not null;
            string[] texts = selection.TagPatternList ?? selection.TagPrefixList ?? [];
            _lists.Add((rule, [.. texts.Select(text => IndexOf(known, wildcard, text))]));
        }

        _words = (_elements.Count + BitsPerWord - 1) / BitsPerWord;
        _imageBits = new ulong[_words];
        _needed = new ulong[selections.Count][];
        foreach (var (rule, elements) in _lists)
        {
            _needed[rule] = new ulong[_words];
            foreach (int element in elements) _needed[rule][element / BitsPerWord] |= 1UL << (element % BitsPerWord);
        }
    }

    /// <summary>Those of the candidate rules (bits by rule) of which every list element matches one of the tags.</summary>
    public ulong Satisfied(IReadOnlyList<string> tags, ulong candidates)
    {
        var image = _imageBits.AsSpan();
        image.Clear();
        for (int t = 0; t < tags.Count; t++)
        {
            // Before the span is taken: a new tag makes the list grow.
            int offset = OffsetOf(tags[t]);
            var tag = CollectionsMarshal.AsSpan(_tagBits).Slice(offset, _words);
            for (int w = 0; w < image.Length; w++) image[w] |= tag[w];
        }

        ulong satisfied = 0;
        for (; candidates != 0; candidates &= candidates - 1)
        {
            int rule = BitOperations.TrailingZeroCount(candidates);
            if (ContainsAll(image, _needed[rule])) satisfied |= 1UL << rule;
        }

        return satisfied;
    }

    private static bool ContainsAll(ReadOnlySpan<ulong> bits, ulong[] needed)
    {
        for (int w = 0; w < needed.Length; w++)
        {
            if ((bits[w] & needed[w]) != needed[w]) return false;
        }

        return true;
    }

    private int OffsetOf(string tag)
    {
        ref int offset = ref CollectionsMarshal.GetValueRefOrAddDefault(_tagIndex, tag, out bool known);
        if (known) return offset;
        offset = _tagBits.Count;
        for (int w = 0; w < _words; w++)
        {
            ulong bits = 0;
            int end = Math.Min(_elements.Count, (w + 1) * BitsPerWord);
            for (int e = w * BitsPerWord; e < end; e++)
            {
                if (_elements[e].IsMatch(tag)) bits |= 1UL << (e % BitsPerWord);
            }

            _tagBits.Add(bits);
        }

        return offset;
    }

    private int IndexOf(Dictionary<(bool Wildcard, string Text), int> known, bool wildcard, string text)
    {
        if (known.TryGetValue((wildcard, text), out int index)) return index;
        known.Add((wildcard, text), _elements.Count);
        _elements.Add(wildcard ? TagPattern.Wildcard(text) : TagPattern.Prefix(text));
        return _elements.Count - 1;
    }
}
