using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;

namespace EcrPS.Commands;

/// <summary>
/// What a piped decision of <c>Test-</c> or <c>Compare-EcrLifecyclePolicy</c>, or of a preview, says about its image. These bind as images
/// to cmdlets that remove or archive, also where they are decisions to keep one.
/// </summary>
/// <param name="Action">The property Action or Change: an enum, its text, or the action of a preview.</param>
/// <param name="InUse">The property InUse: a Boolean, or its text in CSV.</param>
internal readonly record struct PipedDecision(object? Action, object? InUse)
{
    /// <summary>Refuses decisions to keep the image.</summary>
    /// <param name="name">The image.</param>
    /// <param name="verb">What the cmdlet does, such as <c>remove</c>.</param>
    /// <param name="actions">The actions of decisions that the cmdlet may carry out.</param>
    /// <exception cref="EcrException">ImageIsKept.</exception>
    public void Require(string name, string verb, params string[] actions)
    {
        object? action = Action is PSObject wrapped ? wrapped.BaseObject : Action;
        string? text = action is LifecyclePolicyRuleAction rule ? rule.Type : action?.ToString();
        if (!string.IsNullOrEmpty(text) && !actions.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            string wanted = string.Join(" or ", actions.Select(one => $"Action -eq {one}"));
            throw new EcrException(
                "ImageIsKept",
                $"{name} is not to {actions[0].ToLowerInvariant()} ({text}): pipe the decisions to {verb}, with Where-Object {wanted}.");
        }

        if (IsInUse)
            throw new EcrException("ImageIsKept", $"{name} is in use. To {verb} it all the same, name it by its digest.");
    }

    // PowerShell takes any text for true. What is neither of the two words may still mean that the image is in use.
    private bool IsInUse => (InUse is PSObject wrapped ? wrapped.BaseObject : InUse) switch
    {
        null => false,
        string text when string.IsNullOrWhiteSpace(text) => false,
        string text => !bool.TryParse(text, out bool value) || value,
        var other => LanguagePrimitives.IsTrue(other),
    };
}
