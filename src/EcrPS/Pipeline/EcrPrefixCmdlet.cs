using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets about what a registry keeps by the prefix of repository names. A record that names several is worked on
/// once per prefix; <see cref="ProcessPrefixAsync"/> sees one.
/// </summary>
public abstract class EcrPrefixCmdlet : EcrClientCmdlet
{
    /// <summary>The parameter that names the prefixes; empty stands for none.</summary>
    protected abstract string[] Prefixes { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Prefixes.Length == 1 ? Prefixes[0] : Prefixes;

    /// <summary>The work for one prefix.</summary>
    /// <param name="prefix">The prefix, or <c>ROOT</c>; null where none is named.</param>
    /// <param name="pipeline">The way to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Done when it is.</returns>
    protected abstract Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        ProcessPrefixAsync(Prefixes.FirstOrDefault(), pipeline, cancellationToken);

    /// <summary>Reads a name with wildcards; the API knows none.</summary>
    /// <param name="prefix">What the user wrote; null for everything.</param>
    /// <returns>Null where it is a whole name.</returns>
    private protected static WildcardPattern? PatternOf(string? prefix) =>
        prefix is null || WildcardPattern.ContainsWildcardCharacters(prefix)
            ? WildcardPattern.Get(prefix ?? "*", WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)
            : null;

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Prefixes is not { Length: > 1 } prefixes)
            return base.Split(record);
        return base.Split(record).SelectMany(part => prefixes.Select(prefix =>
        {
            EcrPrefixCmdlet ofOne = Copy((EcrPrefixCmdlet)part);
            ofOne.Prefixes = [prefix];
            return ofOne;
        }));
    }
}
