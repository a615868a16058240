using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>Account settings: stored under their name, the value as it is.</summary>
internal static class AccountSettings
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    public const string Kind = "account-setting";

    public const string BlobMounting = "BLOB_MOUNTING";
    public const string Enabled = "ENABLED";

    public static bool IsBlobMountingEnabled(StorageSession session, RegistryScope scope) =>
        session.Settings.Get(scope, Kind, BlobMounting) == Enabled;
}
