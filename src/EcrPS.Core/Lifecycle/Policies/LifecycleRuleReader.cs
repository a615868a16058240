using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>
/// Reads one rule of a policy text and checks what ECR requires of a single rule. What cannot be read stays null (0).
/// </summary>
internal static class LifecycleRuleReader
{
    public static LifecycleRule Read(PolicyJson value, string path, ViolationList violations)
    {
        int? priority = value.Members.Where(member => member.Key == "rulePriority").Select(member => member.Value)
            .FirstOrDefault() is { KindName: "integer" } first && int.TryParse(first.Text, out int number) ? number : null;
        var rule = new PolicyObject(value, path, priority, violations, "rulePriority", "description", "selection", "action");
        int? readPriority = rule.GetInteger("rulePriority");
        string? description = rule.GetString("description", required: false);
        PolicyJson? selectionValue = rule.Get("selection", required: true);
        PolicyJson? actionValue = rule.Get("action", required: true);
        LifecycleAction action = actionValue is null
            ? new()
            : ReadAction(new(actionValue, rule.PathOf("action"), priority, violations, "type", "targetStorageClass"));
        LifecycleSelection selection = selectionValue is null ? new() : ReadSelection(new(
            selectionValue, rule.PathOf("selection"), priority, violations,
            "tagStatus", "tagPatternList", "tagPrefixList", "storageClass", "countType", "countUnit", "countNumber"));
        CheckPair(rule, selection, action);
        return new() { RulePriority = readPriority ?? 0, Description = description, Selection = selection, Action = action };
    }

    private static LifecycleAction ReadAction(PolicyObject action)
    {
        string? type = action.GetString("type", required: true, Expire, Transition);
        string? target = action.GetString("targetStorageClass", required: false, Archive);
        if (type == Transition && !action.Has("targetStorageClass"))
        {
            action.Add(
                "targetStorageClass", PolicyObject.NoSchemaMatches, "Add \"targetStorageClass\": \"archive\", or use the type expire.");
        }

        if (type == Expire && target is not null)
        {
            action.Add(
                "targetStorageClass", PolicyObject.NoSchemaMatches, "Remove targetStorageClass; only the type transition has one.");
        }

        return new() { Type = type, TargetStorageClass = target };
    }

    private static LifecycleSelection ReadSelection(PolicyObject selection)
    {
        var read = new LifecycleSelection
        {
            TagStatus = selection.GetString("tagStatus", required: true, Tagged, Untagged, Any),
            TagPatternList = selection.GetStrings("tagPatternList"),
            TagPrefixList = selection.GetStrings("tagPrefixList"),
            StorageClass = selection.GetString("storageClass", required: false, Standard, Archive),
            CountType = selection.GetString(
                "countType", required: true, ImageCountMoreThan, SinceImagePushed, SinceImagePulled, SinceImageTransitioned),
            CountUnit = selection.GetString("countUnit", required: false, Days),
            CountNumber = selection.GetInteger("countNumber") ?? 0,
        };
        CheckTags(selection, read);
        CheckCount(selection, read);
        return read;
    }

    private static void CheckTags(PolicyObject selection, LifecycleSelection read)
    {
        bool patterns = selection.Has("tagPatternList");
        bool prefixes = selection.Has("tagPrefixList");
        if (read.TagStatus == Tagged && !patterns && !prefixes)
        {
            selection.Add(
                "tagStatus",
                "Must specify tagPrefixList or tagPatternList when tagStatus=TAGGED",
                "Add a tagPatternList; [\"*\"] selects every tagged image.");
        }

        if (patterns && prefixes)
        {
            selection.Add(
                "tagPrefixList",
                "Must specify either tagPrefixList or tagPatternList, not both",
                "Replace each prefix by a pattern that ends in *.");
        }

        if (read.TagStatus is Untagged or Any && (patterns || prefixes))
        {
            selection.Add(
                patterns ? "tagPatternList" : "tagPrefixList",
                "tagPrefixList and tagPatternList can only be specified when tagStatus=TAGGED",
                "Remove the list, or set tagStatus to tagged.");
        }

        for (int i = 0; i < read.TagPatternList?.Length; i++)
        {
            string pattern = read.TagPatternList[i];
            int wildcards = pattern.AsSpan().Count('*');
            if (wildcards > LifecyclePolicyLimits.MaxWildcards)
            {
                selection.Add(
                    $"tagPatternList[{i}]",
                    $"tagPatternList element has {wildcards} wildcards (*), maximum: {LifecyclePolicyLimits.MaxWildcards}",
                    "Use at most four * in one pattern, or several patterns in the list, which must all match.");
            }
        }
    }

    private static void CheckCount(PolicyObject selection, LifecycleSelection read)
    {
        if (read.CountType == ImageCountMoreThan && read.CountUnit is not null)
            selection.Add("countUnit", PolicyObject.NoSchemaMatches, "Remove countUnit; imageCountMoreThan counts images.");
        if (read.CountType is SinceImagePushed or SinceImagePulled or SinceImageTransitioned && !selection.Has("countUnit"))
            selection.Add("countUnit", PolicyObject.NoSchemaMatches, "Add \"countUnit\": \"days\".");
        if (read.CountType is ImageCountMoreThan or SinceImagePushed or SinceImagePulled && read.StorageClass == Archive)
        {
            selection.Add(
                "storageClass",
                $"storageClass=ARCHIVE is not allowed with countType={read.CountType}",
                "Remove storageClass, or use sinceImageTransitioned for archived images.");
        }

        if (read.CountType != SinceImageTransitioned)
            return;
        if (!selection.Has("storageClass") || read.StorageClass == Standard)
        {
            selection.Add(
                "storageClass",
                "storageClass=ARCHIVE is required with countType=sinceImageTransitioned",
                "Set storageClass to archive; only archived images have a transition time.");
        }

        if (read.CountNumber is > 0 and < LifecyclePolicyLimits.MinArchivedDays)
        {
            selection.Add(
                "countNumber",
                $"numeric instance is lower than the required minimum (minimum: {LifecyclePolicyLimits.MinArchivedDays}, found: "
                + $"{read.CountNumber})",
                "The archive keeps an image for at least 90 days; use 90 or more.");
        }
    }

    private static void CheckPair(PolicyObject rule, LifecycleSelection selection, LifecycleAction action)
    {
        if (selection.CountType == SinceImagePulled && action.Type == Expire)
        {
            rule.Add(
                "action.type",
                "countType=sinceImagePulled is only allowed with the action transition",
                "Use transition, or select by sinceImagePushed.");
        }

        if (selection.CountType == SinceImageTransitioned && action.Type == Transition)
        {
            rule.Add(
                "action.type",
                "countType=sinceImageTransitioned is only allowed with the action expire",
                "Use expire; the images are in the archive already.");
        }
    }
}
