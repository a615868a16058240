using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Which rules an image's tags satisfy. Every distinct tag is matched once against every distinct list element, giving a
/// word per place in the lists: bit r of word p says that the tag matches element p of rule r's list. ORed over an
/// image's tags and ANDed over the places, that is the answer for all rules at once, without a look at any of them.
/// </summary>
internal sealed class TagMatcher
{
    // 64 MB: room for half a million distinct tags under lists of sixteen. Beyond it tags are matched anew each time, so
    // that neither odd policies nor an inventory of a million distinct tags takes memory without bound.
    private const int MaxCachedWords = 8 * 1024 * 1024;

    private readonly List<(TagPattern Pattern, List<(int Place, ulong Rule)> Uses)> _elements = [];
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    private readonly List<ulong> _cache = [];
    private readonly ulong[] _shorter;
    private readonly ulong[] _tag;
    private readonly ulong[] _image;

    public TagMatcher(IReadOnlyList<LifecycleSelection> selections)
    {
        string[][] lists = [.. selections.Select(selection => (selection.TagPatternList ?? selection.TagPrefixList ?? []).Distinct(StringComparer.Ordinal).ToArray())];
        int places = lists.Max(list => list.Length);
        _shorter = new ulong[places];
        _tag = new ulong[places];
        _image = new ulong[places];
        var known = new Dictionary<(bool Wildcard, string Text), int>();
        for (int rule = 0; rule < lists.Length; rule++)
        {
            ulong bit = 1UL << rule;
            for (int place = 0; place < places; place++)
            {
                if (place >= lists[rule].Length) _shorter[place] |= bit;
                else Uses(known, selections[rule].TagPatternList is not null, lists[rule][place]).Add((place, bit));
            }
        }
    }

    /// <summary>Those of the candidate rules (bits by rule) of which every list element matches one of the tags.</summary>
    public ulong Satisfied(IReadOnlyList<string> tags, ulong candidates)
    {
        var image = _image.AsSpan();
        _shorter.CopyTo(image);
        for (int t = 0; t < tags.Count; t++)
        {
            var tag = Words(tags[t]);
            for (int place = 0; place < image.Length; place++) image[place] |= tag[place];
        }

        foreach (ulong rules in image) candidates &= rules;
        return candidates;
    }

    private ReadOnlySpan<ulong> Words(string tag)
    {
        if (_offsets.TryGetValue(tag, out int offset)) return CollectionsMarshal.AsSpan(_cache).Slice(offset, _tag.Length);
        Array.Clear(_tag);
        foreach (var (pattern, uses) in _elements)
        {
            if (!pattern.IsMatch(tag)) continue;
            foreach (var (place, rule) in uses) _tag[place] |= rule;
        }

        if (_cache.Count + _tag.Length <= MaxCachedWords)
        {
            _offsets.Add(tag, _cache.Count);
            _cache.AddRange(_tag);
        }

        return _tag;
    }

    private List<(int Place, ulong Rule)> Uses(Dictionary<(bool Wildcard, string Text), int> known, bool wildcard, string text)
    {
        if (!known.TryGetValue((wildcard, text), out int index))
        {
            index = _elements.Count;
            known.Add((wildcard, text), index);
            _elements.Add((wildcard ? TagPattern.Wildcard(text) : TagPattern.Prefix(text), []));
        }

        return _elements[index].Uses;
    }
}
