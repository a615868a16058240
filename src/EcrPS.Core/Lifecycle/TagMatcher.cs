using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Which rules an image's tags satisfy. Every tag is matched against every distinct list element that begins like it, giving a
/// word per place in the lists: bit r of word p says that the tag matches element p of rule r's list. ORed over an
/// image's tags and ANDed over the places, that is the answer for all rules at once, without a look at any of them.
/// Where many elements begin alike, each distinct tag is matched once and its words are kept.
/// </summary>
internal sealed class TagMatcher
{
    // 64 MB: room for half a million distinct tags under lists of sixteen. Beyond it tags are matched anew each time, so
    // that neither odd policies nor an inventory of a million distinct tags takes memory without bound.
    private const int MaxCachedWords = 8 * 1024 * 1024;

    /// <summary>Matching this many takes less time than finding a tag among so many that they do not fit into the processor's caches.</summary>
    private const int FewElements = 4;

    /// <summary>Tags are ASCII. What an inventory typed by hand has besides shares the last place.</summary>
    private const int FirstCharacters = 129;

    private readonly Element[][] _byFirstCharacter;
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
        var uses = new Dictionary<(bool Wildcard, string Text), List<(int Place, ulong Rule)>>();
        for (int rule = 0; rule < lists.Length; rule++)
        {
            ulong bit = 1UL << rule;
            for (int place = 0; place < places; place++)
            {
                if (place >= lists[rule].Length)
                {
                    _shorter[place] |= bit;
                    continue;
                }

                ref var used = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, (selections[rule].TagPatternList is not null, lists[rule][place]), out _);
                (used ??= []).Add((place, bit));
            }
        }

        Element[] elements = [.. uses.Select(pair => new Element(pair.Key.Wildcard ? TagPattern.Wildcard(pair.Key.Text) : TagPattern.Prefix(pair.Key.Text), [.. pair.Value]))];
        _byFirstCharacter = [.. Enumerable.Range(0, FirstCharacters).Select(first => elements.Where(element => element.Pattern.FirstCharacter is not { } own || PlaceOf(own) == first).ToArray())];
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

    private static int PlaceOf(char first) => Math.Min((int)first, FirstCharacters - 1);

    private ReadOnlySpan<ulong> Words(string tag)
    {
        // No tag is empty; one typed by hand is matched by what begins with a wildcard, as a NUL is.
        var elements = _byFirstCharacter[tag.Length == 0 ? 0 : PlaceOf(tag[0])];
        if (elements.Length <= FewElements) return Match(tag, elements);
        if (_offsets.TryGetValue(tag, out int offset)) return CollectionsMarshal.AsSpan(_cache).Slice(offset, _tag.Length);
        Match(tag, elements);
        if (_cache.Count + _tag.Length <= MaxCachedWords)
        {
            _offsets.Add(tag, _cache.Count);
            _cache.AddRange(_tag);
        }

        return _tag;
    }

    private ReadOnlySpan<ulong> Match(string tag, Element[] elements)
    {
        Array.Clear(_tag);
        foreach (var element in elements)
        {
            if (!element.Pattern.IsMatch(tag)) continue;
            foreach (var (place, rule) in element.Uses) _tag[place] |= rule;
        }

        return _tag;
    }

    private readonly record struct Element(TagPattern Pattern, (int Place, ulong Rule)[] Uses);
}
