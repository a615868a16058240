using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>Settings that a repository should have; null members are not compared.</summary>
internal sealed record RepositorySettings
{
    private const string Alias = "alias/";

    public string? ImageTagMutability { get; init; }

    public IReadOnlyList<string>? ExclusionFilters { get; init; }

    public bool? ScanOnPush { get; init; }

    public string? EncryptionType { get; init; }

    /// <summary>An ARN, an id or an alias; which key an alias names is not known here.</summary>
    public string? KmsKey { get; init; }

    public IReadOnlyList<Tag>? Tags { get; init; }

    /// <summary>What differs, for a message.</summary>
    /// <param name="repository">The repository as it is.</param>
    /// <param name="tags">Its resource tags.</param>
    public IReadOnlyList<string> DifferencesTo(Repository repository, IReadOnlyList<Tag> tags)
    {
        var differences = new List<string>();
        Compare(nameof(ImageTagMutability), ImageTagMutability, repository.ImageTagMutability);
        if (ExclusionFilters is not null)
        {
            IEnumerable<string?> filters = repository.ImageTagMutabilityExclusionFilters.Select(one => one.Filter);
            Compare(nameof(ExclusionFilters), Text(ExclusionFilters), Text(filters));
        }

        Compare(nameof(ScanOnPush), ScanOnPush?.ToString(), (repository.ImageScanningConfiguration?.ScanOnPush ?? false).ToString());
        Compare(nameof(EncryptionType), EncryptionType, repository.EncryptionConfiguration?.EncryptionType ?? Model.EncryptionType.Aes256);
        string? key = repository.EncryptionConfiguration?.KmsKey;
        bool isAlias = KmsKey?.Contains(Alias, StringComparison.Ordinal) == true;
        if (KmsKey is not null && !isAlias && key?.EndsWith(KmsKey, StringComparison.Ordinal) != true)
            Compare(nameof(KmsKey), KmsKey, key);
        foreach (Tag tag in Tags ?? [])
            Compare($"the resource tag {tag.Key}", tag.Value ?? string.Empty, tags.FirstOrDefault(one => one.Key == tag.Key)?.Value);
        return differences;

        void Compare(string setting, string? wanted, string? actual)
        {
            if (wanted is not null && wanted != actual)
                differences.Add($"{setting} is {Quoted(actual)}, not {Quoted(wanted)}");
        }
    }

    private static string Quoted(string? value) => value is null ? "not set" : value.Length == 0 ? "empty" : value;

    private static string Text(IEnumerable<string?> filters) => string.Join(", ", filters.Order(StringComparer.Ordinal));
}
