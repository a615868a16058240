using System.Globalization;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Storage;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>Principals whose pulls leave an image's last recorded pull time alone (user guide, "Pull time update exclusions").</summary>
internal sealed class PullTimeExclusions(RegistryStorage storage, TimeProvider time)
{
    /// <summary>The quota of exclusions for an account (user guide, service quotas).</summary>
    public const int MaxExclusions = 100;

    /// <summary>The kind in <see cref="SettingStore"/>; the key is the ARN, the value when it was registered.</summary>
    private const string Kind = "pull-time-update-exclusion";

    private const string AssumedRoleService = ":sts:";
    private const string AssumedRole = "assumed-role/";

    /// <returns>The time of the registration.</returns>
    /// <exception cref="RegistryException">ExclusionAlreadyExists; LimitExceeded.</exception>
    public Task<DateTimeOffset> AddAsync(RegistryScope scope, string principalArn, CancellationToken cancellationToken) =>
        storage.WriteAsync(
            session =>
            {
                if (session.Settings.Get(scope, Kind, principalArn) is not null)
                    throw RegistryErrors.ExclusionAlreadyExists.With(principalArn, scope.AccountId);
                if (All(session, scope).Count >= MaxExclusions)
                {
                    throw RegistryErrors.LimitExceeded.With(
                        $"The registry with id '{scope.AccountId}' has the maximum number of pull time update exclusions, {MaxExclusions}");
                }

                DateTimeOffset now = time.GetUtcNow();
                session.Settings.Set(scope, Kind, principalArn, now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
                return now;
            },
            cancellationToken);

    /// <exception cref="RegistryException">ExclusionNotFound.</exception>
    public Task RemoveAsync(RegistryScope scope, string principalArn, CancellationToken cancellationToken) => storage.WriteAsync(
        session =>
        {
            if (!session.Settings.Remove(scope, Kind, principalArn))
                throw RegistryErrors.ExclusionNotFound.With(principalArn, scope.AccountId);
        },
        cancellationToken);

    /// <summary>ARNs in their order.</summary>
    /// <exception cref="RegistryException">InvalidParameter for a foreign token.</exception>
    public Page<string> List(RegistryScope scope, string? nextToken, int size) => storage.Read(session =>
    {
        Page<KeyValuePair<string, string>> page = session.Settings.List(scope, Kind, nextToken, size);
        return new Page<string>([.. page.Items.Select(static item => item.Key)], page.NextToken);
    });

    /// <summary>Whether the pulls of a principal are not recorded in a registry.</summary>
    public bool Contains(RegistryScope scope, string principalArn) =>
        storage.Read(session => All(session, scope).Any(excluded => Stands(excluded, principalArn)));

    /// <summary>
    /// A session of a role, <c>arn:aws:sts::…:assumed-role/name/session</c>, pulls as the role, but its ARN does not contain the
    /// role's path.
    /// </summary>
    public static bool Stands(string excluded, string principalArn)
    {
        if (excluded == principalArn)
            return true;
        int at = principalArn.IndexOf(AssumedRole, StringComparison.Ordinal);
        int role = excluded.IndexOf(":role/", StringComparison.Ordinal);
        if (at < 0 || role < 0)
            return false;
        string name = principalArn[(at + AssumedRole.Length)..].Split('/')[0];
        string account = principalArn[..at].Replace(AssumedRoleService, ":iam:", StringComparison.Ordinal).TrimEnd(':');
        return excluded[..role] == account && excluded[(excluded.LastIndexOf('/') + 1)..] == name;
    }

    private static List<string> All(StorageSession session, RegistryScope scope) =>
        [.. session.Settings.List(scope, Kind, nextToken: null, MaxExclusions).Items.Select(static item => item.Key)];
}
