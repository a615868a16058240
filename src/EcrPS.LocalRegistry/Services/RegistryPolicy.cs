using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Policies;

namespace EcrPS.LocalRegistry.Services;

/// <summary>The policy of a registry.</summary>
internal sealed class RegistryPolicy(RegistryStorage storage)
{
    /// <exception cref="RegistryException">InvalidParameter: the text is not a valid policy.</exception>
    public Task PutAsync(RegistryScope scope, string text, CancellationToken cancellationToken)
    {
        Check(text);
        return storage.WriteAsync(
            session =>
            {
                storage.Policies.Note();
                session.Settings.Set(scope, SettingStore.RegistryPolicyKind, "", text);
            },
            cancellationToken);
    }

    /// <exception cref="RegistryException">RegistryPolicyNotFound.</exception>
    public string Get(RegistryScope scope) => storage.Read(session => Require(session, scope));

    /// <returns>The text that was removed.</returns>
    /// <exception cref="RegistryException">RegistryPolicyNotFound.</exception>
    public Task<string> DeleteAsync(RegistryScope scope, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            string removed = Require(session, scope);
            session.Settings.Remove(scope, SettingStore.RegistryPolicyKind);
            return removed;
        },
        cancellationToken);

    private static string Require(StorageSession session, RegistryScope scope) =>
        session.Settings.Get(scope, SettingStore.RegistryPolicyKind) ?? throw RegistryErrors.RegistryPolicyNotFound.With(scope.AccountId);

    private static void Check(string text)
    {
        try
        {
            AccessPolicy.Parse(text, AccessPolicyKind.Registry);
        }
        catch (AccessPolicyException)
        {
            throw RegistryErrors.InvalidParameter.With("PolicyText", "Invalid registry policy provided");
        }
    }
}
