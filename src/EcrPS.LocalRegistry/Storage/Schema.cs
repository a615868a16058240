namespace EcrPS.LocalRegistry.Storage;

/// <summary>The database schema. A change is a new entry at the end of <see cref="Steps"/>, never an edit of an old one.</summary>
internal static class Schema
{
    /// <summary>Entry n migrates a database from version n (SQLite's <c>user_version</c>) to n + 1.</summary>
    public static IReadOnlyList<string> Steps { get; } =
        [Version1, Replication, ScanTypes, Backfill, PullThrough, Signing, UploadParts, RemovedBlobs];

    // Manifests are in a separate table so that a page of images does not read megabytes of JSON. "tagged" duplicates data of
    // the tag table, so that every combination of the listing filters is one range of image_listing.
    // image_layer and image_child carry repository_id so that "who refers to this digest here" is one index range.
    private const string Version1 = """
        CREATE TABLE repository(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          account TEXT NOT NULL, region TEXT NOT NULL, name TEXT NOT NULL,
          created_at INTEGER NOT NULL,
          tag_mutability TEXT NOT NULL, exclusion_filters TEXT NOT NULL,
          scan_on_push INTEGER NOT NULL,
          encryption_type TEXT NOT NULL, kms_key TEXT,
          policy_text TEXT,
          UNIQUE(account, region, name));

        CREATE TABLE repository_tag(
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY(repository_id, key)) WITHOUT ROWID;

        CREATE TABLE image(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          digest TEXT NOT NULL,
          media_type TEXT NOT NULL, artifact_media_type TEXT, subject_digest TEXT,
          size INTEGER NOT NULL, manifest_size INTEGER NOT NULL,
          pushed_at INTEGER NOT NULL,
          status TEXT NOT NULL, tagged INTEGER NOT NULL,
          last_pulled_at INTEGER, last_archived_at INTEGER, last_activated_at INTEGER,
          UNIQUE(repository_id, digest));
        CREATE INDEX image_listing ON image(repository_id, status, tagged, id);
        CREATE INDEX image_subject ON image(repository_id, subject_digest, id) WHERE subject_digest IS NOT NULL;

        CREATE TABLE image_manifest(
          image_id INTEGER PRIMARY KEY REFERENCES image(id) ON DELETE CASCADE,
          bytes BLOB NOT NULL);

        CREATE TABLE tag(
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          name TEXT NOT NULL,
          image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE,
          PRIMARY KEY(repository_id, name)) WITHOUT ROWID;
        CREATE INDEX tag_image ON tag(image_id, name);

        CREATE TABLE image_layer(
          image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE,
          digest TEXT NOT NULL, repository_id INTEGER NOT NULL,
          PRIMARY KEY(image_id, digest)) WITHOUT ROWID;
        CREATE INDEX image_layer_digest ON image_layer(repository_id, digest);

        CREATE TABLE image_child(
          image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE,
          digest TEXT NOT NULL, repository_id INTEGER NOT NULL,
          PRIMARY KEY(image_id, digest)) WITHOUT ROWID;
        CREATE INDEX image_child_digest ON image_child(repository_id, digest);

        CREATE TABLE blob(
          digest TEXT PRIMARY KEY, size INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE repository_blob(
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          digest TEXT NOT NULL REFERENCES blob(digest),
          added_at INTEGER NOT NULL,
          PRIMARY KEY(repository_id, digest)) WITHOUT ROWID;
        CREATE INDEX repository_blob_digest ON repository_blob(digest);

        CREATE TABLE upload(
          id TEXT PRIMARY KEY,
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          received INTEGER NOT NULL, last_part INTEGER NOT NULL, short_part INTEGER NOT NULL,
          updated_at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX upload_repository ON upload(repository_id);

        CREATE TABLE lifecycle_policy(
          repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
          text TEXT NOT NULL, evaluated_at INTEGER);

        CREATE TABLE lifecycle_preview(
          repository_id INTEGER PRIMARY KEY REFERENCES repository(id) ON DELETE CASCADE,
          policy_text TEXT NOT NULL, status TEXT NOT NULL, started_at INTEGER NOT NULL, summary TEXT);

        CREATE TABLE lifecycle_preview_result(
          repository_id INTEGER NOT NULL REFERENCES lifecycle_preview(repository_id) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, digest TEXT NOT NULL, tagged INTEGER NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY(repository_id, ordinal)) WITHOUT ROWID;
        CREATE INDEX lifecycle_preview_tagged ON lifecycle_preview_result(repository_id, tagged, ordinal);
        CREATE INDEX lifecycle_preview_digest ON lifecycle_preview_result(repository_id, digest);

        CREATE TABLE scan(
          image_id INTEGER PRIMARY KEY REFERENCES image(id) ON DELETE CASCADE,
          status TEXT NOT NULL, description TEXT,
          started_at INTEGER NOT NULL, completed_at INTEGER, source_updated_at INTEGER,
          severity_counts TEXT NOT NULL);
        CREATE INDEX scan_status ON scan(status);

        CREATE TABLE scan_finding(
          image_id INTEGER NOT NULL REFERENCES scan(image_id) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY(image_id, ordinal)) WITHOUT ROWID;

        CREATE TABLE setting(
          account TEXT NOT NULL, region TEXT NOT NULL,
          kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY(account, region, kind, key)) WITHOUT ROWID;
        """;

    // An image without a tag has the tag "": with NULL, the unique key would allow two records.
    private const string Replication = """
        CREATE TABLE replication(
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE,
          account TEXT NOT NULL, region TEXT NOT NULL, tag TEXT NOT NULL,
          status TEXT NOT NULL, failure_code TEXT,
          UNIQUE(image_id, account, region, tag));
        CREATE INDEX replication_pending ON replication(id) WHERE status='IN_PROGRESS';
        """;

    // The scan type of a result, and the version of the vulnerability records that it is based on.
    private const string ScanTypes = """
        ALTER TABLE scan ADD COLUMN type TEXT NOT NULL DEFAULT 'BASIC';
        ALTER TABLE scan ADD COLUMN source TEXT NOT NULL DEFAULT '';
        """;

    private const string Signing = """
        CREATE TABLE image_signing(
          image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE,
          profile TEXT NOT NULL, status TEXT NOT NULL, failure_code TEXT, failure_reason TEXT,
          PRIMARY KEY(image_id, profile)) WITHOUT ROWID;
        CREATE INDEX image_signing_pending ON image_signing(image_id) WHERE status='IN_PROGRESS';
        """;

    private const string Backfill = """
        CREATE TABLE replication_backfill(
          ordinal INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL UNIQUE,
          account TEXT NOT NULL, region TEXT NOT NULL,
          target_account TEXT NOT NULL, target_region TEXT NOT NULL,
          status TEXT NOT NULL, failure_code TEXT,
          started_at INTEGER NOT NULL, ended_at INTEGER);
        CREATE INDEX replication_backfill_listing ON replication_backfill(account, region, ordinal);

        CREATE TABLE replication_backfill_image(
          backfill INTEGER NOT NULL REFERENCES replication_backfill(ordinal) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL,
          repository TEXT NOT NULL, digest TEXT NOT NULL, tag TEXT,
          status TEXT, failure_code TEXT,
          PRIMARY KEY(backfill, ordinal)) WITHOUT ROWID;
        CREATE INDEX replication_backfill_waiting ON replication_backfill_image(backfill, ordinal) WHERE status IS NULL;
        """;

    private const string PullThrough = """
        CREATE TABLE pull_through_tag(
          repository_id INTEGER NOT NULL REFERENCES repository(id) ON DELETE CASCADE,
          tag TEXT NOT NULL, checked_at INTEGER NOT NULL,
          PRIMARY KEY(repository_id, tag)) WITHOUT ROWID;
        """;

    // Blobs whose records are gone and whose files are removed after the commit: after a crash in between, a file without a record that is
    // listed here may go. Of any other one, the record may have been lost.
    private const string RemovedBlobs = "CREATE TABLE removed_blob(digest TEXT PRIMARY KEY) WITHOUT ROWID;";

    // For uploads that are open at the migration, the count starts at the migration.
    private const string UploadParts = "ALTER TABLE upload ADD COLUMN parts INTEGER NOT NULL DEFAULT 0;";
}
