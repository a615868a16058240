using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>
/// The check of a repository's KMS key before the repository is created (user guide, "Encryption at rest"). There is no KMS here:
/// a key is treated as existing if its ARN, id or alias is well-formed and, for an ARN, of the repository's region. No key can be
/// disabled or deleted.
/// </summary>
internal static partial class KmsKeys
{
    private const string NotFound = "NotFoundException";

    /// <summary>The ARN of a key that is given by its ARN, its id or an alias (API reference, EncryptionConfiguration).</summary>
    /// <param name="scope">The repository's registry; the key must be in its region.</param>
    /// <param name="key">An ARN, a key id or an alias, as the caller gave it.</param>
    /// <returns>The key's ARN; for an alias the alias's ARN, because its target key is unknown without KMS.</returns>
    /// <exception cref="RegistryException">KmsException with the message of KMS.</exception>
    public static string Resolve(RegistryScope scope, string key)
    {
        string home = $"arn:{AwsNames.Partition(scope)}:kms:{scope.Region}:";
        if (key.StartsWith("arn:", StringComparison.Ordinal))
        {
            return key.StartsWith(home, StringComparison.Ordinal) && KeyInAccount().IsMatch(key[home.Length..])
                ? key
                : throw Refusal($"Invalid arn {scope.Region}");
        }

        if (KeyId().IsMatch(key))
            return $"{home}{scope.AccountId}:key/{key}";
        return Alias().IsMatch(key) ? $"{home}{scope.AccountId}:{key}" : throw Refusal($"Invalid keyId '{key}'");
    }

    private static RegistryException Refusal(string message) => new(RegistryErrors.Kms, message)
    {
        Members = new Dictionary<string, object?>(StringComparer.Ordinal) { ["kmsError"] = NotFound },
    };

    /// <summary>The part of an ARN after the region. KMS creates the key ids; here any single word is accepted.</summary>
    [GeneratedRegex(
        @"\A[0-9]{12}:(key/[a-zA-Z0-9-]+|alias/[a-zA-Z0-9/_-]+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyInAccount();

    /// <summary>
    /// A key id without an ARN is recognized by its form: a UUID, or <c>mrk-</c> and 32 hexadecimal digits for a multi-Region
    /// key.
    /// </summary>
    [GeneratedRegex(
        @"\A([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})\z",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"\Aalias/[a-zA-Z0-9/_-]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Alias();
}
