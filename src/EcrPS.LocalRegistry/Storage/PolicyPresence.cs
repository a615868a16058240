namespace EcrPS.LocalRegistry.Storage;

/// <summary>Whether any repository or registry of the process may have a policy, so that requests need no lookup if none has.</summary>
internal sealed class PolicyPresence
{
    private volatile bool _mayExist;

    public bool MayExist => _mayExist;

    /// <summary>Called before the first policy is committed; it stays true after the last one was deleted.</summary>
    public void Note() => _mayExist = true;
}
