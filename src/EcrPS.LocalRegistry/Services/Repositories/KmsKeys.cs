using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;

namespace EcrPS.LocalRegistry.Services.Repositories;

/// <summary>
/// What ECR asks AWS KMS about the key of a repository before it makes one (user guide, "Encryption at rest"). There is no KMS
/// here: every key exists whose name could be one's of the repository's region, and none can be disabled or deleted.
/// </summary>
internal static partial class KmsKeys
{
    private const string NotFound = "NotFoundException";

    /// <summary>The ARN of a key that is given by its ARN, its id or an alias (API reference, EncryptionConfiguration).</summary>
    /// <param name="scope">The repository's registry; the key must be in its region.</param>
    /// <param name="key">As it was given.</param>
    /// <returns>The ARN; of an alias its own, because what it stands for is not known here.</returns>
    /// <exception cref="RegistryException">KmsException in the words of KMS.</exception>
    public static string Resolve(RegistryScope scope, string key)
    {
        var home = $"arn:{AwsNames.Partition(scope)}:kms:{scope.Region}:";
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

    /// <summary>What stands behind the region in an ARN. Ids are made by KMS; here they only have to be one word.</summary>
    [GeneratedRegex(@"\A[0-9]{12}:(key/[a-zA-Z0-9-]+|alias/[a-zA-Z0-9/_-]+)\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyInAccount();

    /// <summary>By itself an id is told from other words by its form: a UUID, or that of a multi-Region key.</summary>
    [GeneratedRegex(@"\A([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyId();

    [GeneratedRegex(@"\Aalias/[a-zA-Z0-9/_-]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Alias();
}
