using System.Text.Json;
using EcrPS.Formatting;
using EcrPS.Lifecycle;

namespace EcrPS.Reports;

/// <summary>An image in a report: the first action on it within the forecast period, and the reason.</summary>
internal sealed class LifecycleReportImage
{
    private readonly LifecycleDecision _now;
    private readonly IReadOnlyList<string> _users;
    private readonly IReadOnlyList<(DateTimeOffset At, LifecycleForecastAction Action)> _later;

    private LifecycleReportImage(
        LifecycleDecision now, IReadOnlyList<string> users, IReadOnlyList<(DateTimeOffset At, LifecycleForecastAction Action)> later)
    {
        (_now, _users, _later) = (now, users, later);
        IsUncertain = now.Action == LifecycleImageAction.Uncertain;
        Rule = later.Count > 0 ? later[0].Action.AppliedRulePriority : now.AppliedRulePriority;
    }

    /// <summary>The rule that applies; null if none does.</summary>
    public int? Rule { get; }

    private bool IsUncertain { get; }

    private DateTimeOffset? When => _later.Count > 0 ? _later[0].At : null;

    // The index into the list of actions in LifecycleReport.js.
    private int Action => _later.Count > 0 ? _later[0].Action.Action == LifecycleImageAction.Expire ? 0 : 1 : IsUncertain ? 2 : 3;

    private string Reason => _later.Count == 0
        ? _now.Reason
        : string.Join(
            "; then ",
            _later.Select((event_, i) => i == 0 ? event_.Action.Reason : $"on {HumanText.Day(event_.At)} {event_.Action.Reason}"));

    /// <summary>All images of a plan with their forecast, those that are acted on first at the top.</summary>
    public static IReadOnlyList<LifecycleReportImage> Of(
        LifecyclePlan plan, IReadOnlyList<IReadOnlyList<string>>? users, IEnumerable<LifecycleForecastDay> days)
    {
        ILookup<string, (DateTimeOffset At, LifecycleForecastAction Action)> later = days
            .SelectMany(day =>
                day.Actions.Where(action => action.Action != LifecycleImageAction.Uncertain).Select(action => (day.At, Action: action)))
            .ToLookup(event_ => event_.Action.ImageDigest, StringComparer.Ordinal);
        return [.. plan.Decisions
            .Select((decision, i) => new LifecycleReportImage(decision, users?[i] ?? [], [.. later[decision.ImageDigest]]))
            .OrderBy(image => image.When ?? DateTimeOffset.MaxValue)
            .ThenBy(image => image.Action)
            .ThenBy(image => image._now.Image.PushedAt)];
    }

    /// <summary>A row as the page's script reads it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        LifecycleImage image = _now.Image;
        json.WriteStartArray();
        Write(json, image.Tags);
        json.WriteStringValue(image.Digest);
        json.WriteNumberValue(Action);
        Write(json, When);
        if (Rule is { } rule)
        {
            json.WriteNumberValue(rule);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteNumberValue(_later.Sum(event_ => event_.Action.FreedBytes));
        json.WriteNumberValue(image.SizeInBytes);
        Write(json, image.PushedAt);
        Write(json, image.LastPulledAt);
        Write(json, _users);
        json.WriteStringValue(Reason);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> texts)
    {
        json.WriteStartArray();
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            json.WriteStringValue(HumanText.Day(at));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
