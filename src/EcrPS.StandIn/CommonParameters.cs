using System.Management.Automation;

namespace EcrPS.StandIn;

/// <summary>The parameters that every cmdlet has, as far as they change what is recorded.</summary>
internal sealed class CommonParameters
{
    private static readonly HashSet<string> WithoutEffect = new(StringComparer.OrdinalIgnoreCase)
    {
        "Verbose", "Debug", "WarningAction", "InformationAction", "ProgressAction",
    };

    public ActionPreference? ErrorAction { get; private set; }

    public bool? WhatIf { get; private set; }

    public bool? Confirm { get; private set; }

    /// <summary>Takes a named argument if it is one of these.</summary>
    public bool TryTake(string name, object? value, bool supportsShouldProcess)
    {
        switch (name.ToUpperInvariant())
        {
            case "ERRORACTION" or "EA":
                ErrorAction = LanguagePrimitives.ConvertTo<ActionPreference>(value);
                return true;
            case "WHATIF" when supportsShouldProcess:
                WhatIf = LanguagePrimitives.ConvertTo<SwitchParameter>(value).IsPresent;
                return true;
            case "CONFIRM" when supportsShouldProcess:
                Confirm = LanguagePrimitives.ConvertTo<SwitchParameter>(value).IsPresent;
                return true;
            default:
                return WithoutEffect.Contains(name);
        }
    }
}
