using EcrPS.Pipeline;

namespace EcrPS.Conversion;

/// <summary>
/// Repository and registry policies from the pipeline for targets that are arguments: complete only after the last record. Of each
/// registry there is one. Shared by all records of a cmdlet; filled only on the pipeline thread.
/// </summary>
internal sealed class PipedAccessPolicies
{
    private readonly Dictionary<(EcrConnection Connection, string? RegistryId), PipedDocuments> _places = [];

    /// <summary>Adds a text, which may be a line of one, a reply of the API, a file, or an object.</summary>
    /// <exception cref="ArgumentException">It is no JSON object.</exception>
    /// <exception cref="TerminatingErrorException">The file cannot be read.</exception>
    public void Add(
        EcrConnection connection,
        string? registryId,
        string? text,
        object? policy,
        Func<string, string> resolve,
        CancellationToken cancellationToken)
    {
        if (!_places.TryGetValue((connection, registryId), out PipedDocuments? place))
            _places.Add((connection, registryId), place = new PipedDocuments());
        if (PSNode.Plain(policy) is PolicyLine line)
            place.AddLine(line, line.ToString());
        else
            place.Add(text ?? policy!, AccessPolicyInput.Read(text, path: null, policy, resolve, cancellationToken));
    }

    /// <summary>The policy for a target.</summary>
    /// <param name="connection">Its connection.</param>
    /// <param name="registryId">Its registry.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ArgumentException">Several policies were given, or no JSON object.</exception>
    public string Complete(EcrConnection connection, string? registryId, string name)
    {
        IReadOnlyList<string> texts = _places[(connection, registryId)].Complete();
        return texts.Count > 1
            ? throw new ArgumentException(
                $"{texts.Count} policies were given for {name}, which has one; nothing was done. Give one document.")
            : AccessPolicyInput.Read(texts.Count == 1 ? texts[0] : null, path: null, policy: null, path => path, CancellationToken.None);
    }
}
