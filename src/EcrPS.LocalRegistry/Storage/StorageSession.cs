using EcrPS.LocalRegistry.Services.Repositories;

namespace EcrPS.LocalRegistry.Storage;

/// <summary>The stores on one connection; all calls through one session are one transaction.</summary>
internal sealed class StorageSession : IDisposable
{
    private readonly List<Action> _afterCommit = [];
    private readonly List<Action> _onRollback = [];

    public StorageSession(SqlSession sql, PolicyPresence policies)
    {
        Sql = sql;
        Repositories = new RepositoryStore(sql, policies);
        ResourceTags = new ResourceTagStore(sql);
        Images = new ImageStore(sql);
        ImageTags = new ImageTagStore(sql);
        Layers = new LayerStore(sql);
        Uploads = new UploadStore(sql);
        Lifecycle = new LifecycleStore(sql);
        Scans = new ScanStore(sql);
        Settings = new SettingStore(sql);
        PullThroughTags = new PullThroughTagStore(sql);
        Replications = new ReplicationStore(sql);
        Backfills = new BackfillStore(sql);
        Signings = new SigningStore(sql);
    }

    public RepositoryStore Repositories { get; }

    public ResourceTagStore ResourceTags { get; }

    public ImageStore Images { get; }

    public ImageTagStore ImageTags { get; }

    public LayerStore Layers { get; }

    public UploadStore Uploads { get; }

    public LifecycleStore Lifecycle { get; }

    public ScanStore Scans { get; }

    public SettingStore Settings { get; }

    public PullThroughTagStore PullThroughTags { get; }

    public ReplicationStore Replications { get; }

    public BackfillStore Backfills { get; }

    public SigningStore Signings { get; }

    internal SqlSession Sql { get; }

    /// <summary>
    /// Runs after this transaction is on disk and before the next writer starts, so that the removal of a file cannot
    /// collide with an upload of the same blob.
    /// </summary>
    public void AfterCommit(Action action) => _afterCommit.Add(action);

    /// <summary>Runs after a rollback of this transaction, before the next writer starts.</summary>
    public void OnRollback(Action action) => _onRollback.Add(action);

    public void Dispose() => Sql.Dispose();

    internal void Begin(string statement)
    {
        _afterCommit.Clear();
        _onRollback.Clear();
        Sql.Execute(statement);
    }

    internal void Commit()
    {
        Sql.Execute("COMMIT");
        _onRollback.Clear();
        foreach (Action action in _afterCommit)
            action();
        _afterCommit.Clear();
    }

    internal void Rollback()
    {
        _afterCommit.Clear();
        // On a full disk SQLite rolls back automatically; a second ROLLBACK would hide the first error.
        if (Sql.InTransaction)
            Sql.Execute("ROLLBACK");
        foreach (Action action in _onRollback)
            action();
        _onRollback.Clear();
    }
}
