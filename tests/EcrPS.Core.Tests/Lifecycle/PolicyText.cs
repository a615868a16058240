namespace EcrPS.Core.Tests.Lifecycle;

/// <summary>Builds policy texts from parts.</summary>
internal static class PolicyText
{
    public const string Any = """{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1}""";
    public const string Untagged = """{"tagStatus":"untagged","countType":"sinceImagePushed","countUnit":"days","countNumber":1}""";
    public const string Prod = """{"tagStatus":"tagged","tagPatternList":["prod*"],"countType":"imageCountMoreThan","countNumber":1}""";
    public const string Pulled = """{"tagStatus":"any","countType":"sinceImagePulled","countUnit":"days","countNumber":30}""";
    public const string Archived =
        """{"tagStatus":"any","storageClass":"archive","countType":"sinceImageTransitioned","countUnit":"days","countNumber":365}""";
    public const string Expire = """{"type":"expire"}""";
    public const string Transition = """{"type":"transition","targetStorageClass":"archive"}""";

    public static string Of(params string[] rules) => $$"""{"rules":[{{string.Join(',', rules)}}]}""";

    public static string Rule(int priority, string selection, string action = Expire) =>
        $$"""{"rulePriority":{{priority}},"description":"long enough","selection":{{selection}},"action":{{action}}}""";
}
