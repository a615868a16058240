using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services;

/// <summary>Account settings, stored by name.</summary>
internal sealed class AccountSettings(RegistryStorage storage)
{
    /// <summary>The kind in <see cref="SettingStore"/>.</summary>
    public const string Kind = "account-setting";

    public const string BlobMounting = "BLOB_MOUNTING";
    public const string Enabled = "ENABLED";

    // The first value is the default. Clair and version 1 of registry policies were removed (service model, 2026-02 and 2026-04).
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["BASIC_SCAN_TYPE_VERSION"] = ["AWS_NATIVE"],
        [BlobMounting] = ["DISABLED", Enabled],
        ["REGISTRY_POLICY_SCOPE"] = ["V2"],
    };

    public static bool IsBlobMountingEnabled(StorageSession session, RegistryScope scope) => Get(session, scope, BlobMounting) == Enabled;

    /// <summary>The value of a setting, or its default.</summary>
    /// <exception cref="RegistryException">InvalidParameter: there is no such setting.</exception>
    public string Get(RegistryScope scope, string name) => storage.Read(session => Get(session, scope, name));

    private static string Get(StorageSession session, RegistryScope scope, string name) =>
        session.Settings.Get(scope, Kind, name) ?? ValuesOf(name)[0];

    /// <exception cref="RegistryException">InvalidParameter: there is no such setting, or it has no such value.</exception>
    public Task SetAsync(RegistryScope scope, string name, string value, CancellationToken cancellationToken)
    {
        if (!ValuesOf(name).Contains(value, StringComparer.Ordinal))
            throw RegistryErrors.InvalidParameter.With("value", Enumeration(ValuesOf(name)));
        return storage.WriteAsync(session => session.Settings.Set(scope, Kind, name, value), cancellationToken);
    }

    private static string[] ValuesOf(string name) =>
        Values.TryGetValue(name, out string[]? values)
            ? values
            : throw RegistryErrors.InvalidParameter.With("name", Enumeration(Values.Keys));

    private static string Enumeration(IEnumerable<string> values) =>
        $"Member must satisfy enum value set: [{string.Join(", ", values.Order(StringComparer.Ordinal))}]";
}
