using System.Collections;
using System.Globalization;
using System.Management.Automation;
using EcrPS.Lifecycle;

namespace EcrPS.Conversion;

/// <summary>
/// Takes lifecycle rules that were exported and read again (Clixml, JSON, output of a job), which have the properties of a rule and
/// not its type. A rule of which a part is missing is refused: it would select other images. A file, as
/// <c>Get-Item</c> gives it, and JSON text are the policy that they hold.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RuleTransformationAttribute : ArgumentTransformationAttribute
{
    // A record with any of these names what the policy is for, or has one.
    private static readonly string[] OtherMembers =
        ["RepositoryName", "PolicyText", "LifecyclePolicyText", "InUse", "MaximumRemovalPercent", "Region", "EndpointUrl", "RegistryId"];

    /// <summary>Whether nothing but rules is taken from the pipeline, and records that name a repository or have a policy.</summary>
    public bool TakesRulesOnly { get; set; }

    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => RefusedRecord.Catch<LifecycleRule>(() =>
    {
        object? value = Base(inputData);
        if (value is IList list)
            return list.Cast<object?>().Select(item => Convert(item ?? throw IsNull())).ToArray();
        object rule = Convert(inputData ?? throw IsNull())!;
        return !TakesRulesOnly || Base(rule) is LifecycleRule or IDictionary || NamesOther(inputData)
            ? rule
            : throw new ArgumentTransformationMetadataException($"'{inputData}' is not a lifecycle rule.");
    });

    private static bool NamesOther(object input) =>
        Array.Exists(OtherMembers, name => PSObject.AsPSObject(input).Properties[name] is not null);

    private static ArgumentTransformationMetadataException IsNull() =>
        new("A rule is null: an unset variable holds none.");

    private static object? Convert(object? element)
    {
        switch (Base(element))
        {
            case FileSystemInfo file:
                return new PipedPolicy { File = file };
            case string text when JsonText.MayBeLine(text):
                return new PipedPolicy { Line = text };
        }

        if (Base(element) is IDictionary table)
            CheckTexts(table);

        // Tables are converted by PowerShell, which refuses members that a rule does not have.
        if (Base(element) is LifecycleRule or IDictionary
            || element is not PSObject record
            || Text(record, "RulePriority") is not { } priority)
        {
            return element;
        }

        if (!int.TryParse(priority, CultureInfo.InvariantCulture, out int number))
            throw Refused(priority, "its RulePriority is not a number");
        PSObject selection = Part(record, "Selection", priority);
        PSObject action = Part(record, "Action", priority);
        return new LifecycleRule
        {
            RulePriority = number,
            Description = Text(record, "Description"),
            Selection = new LifecycleSelection
            {
                TagStatus = Text(selection, "TagStatus"),
                TagPatternList = List(selection, "TagPatternList", priority),
                TagPrefixList = List(selection, "TagPrefixList", priority),
                StorageClass = Text(selection, "StorageClass"),
                CountType = Text(selection, "CountType"),
                CountUnit = Text(selection, "CountUnit"),
                CountNumber = int.TryParse(Text(selection, "CountNumber"), CultureInfo.InvariantCulture, out int count)
                    ? count
                    : throw Refused(priority, "its CountNumber is not a number"),
            },
            Action = new LifecycleAction { Type = Text(action, "Type"), TargetStorageClass = Text(action, "TargetStorageClass") },
        };
    }

    private static PSObject Part(PSObject record, string name, string priority) =>
        record.Properties[name]?.Value is { } value and not string
            ? PSObject.AsPSObject(value)
            : throw Refused(priority, $"its {name} is missing or was cut to text");

    private static string[]? List(PSObject record, string name, string priority) => Base(record.Properties[name]?.Value) switch
    {
        null => null,
        IEnumerable list and not string => [.. Checked(list).Cast<object?>().Select(item => $"{item}")],
        _ => throw Refused(priority, $"its {name} was cut to text"),
    };

    private static void CheckTexts(IDictionary rule)
    {
        if (Base(rule[nameof(LifecycleRule.Selection)]) is not IDictionary selection)
            return;
        foreach (string name in (string[])[nameof(LifecycleSelection.TagPatternList), nameof(LifecycleSelection.TagPrefixList)])
            NumberText.Check(selection[name], name);
    }

    private static IEnumerable Checked(IEnumerable texts)
    {
        NumberText.Check(texts, "tag prefix or pattern");
        return texts;
    }

    private static string? Text(PSObject record, string name) =>
        Base(record.Properties[name]?.Value) is { } value ? System.Convert.ToString(value, CultureInfo.InvariantCulture) : null;

    private static object? Base(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;

    private static ArgumentTransformationMetadataException Refused(string priority, string problem) => new(
        $"Rule {priority} is not a whole lifecycle rule: {problem}. Pass rules on with ConvertTo-EcrLifecyclePolicy, which also a job "
        + "returns whole, with Export-Clixml, or with ConvertTo-Json -Depth 4.");
}
