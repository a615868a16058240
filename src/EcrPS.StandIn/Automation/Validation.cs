using System.Collections;
using System.Globalization;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

public abstract class ValidateArgumentsAttribute : CmdletMetadataAttribute
{
    internal void Check(object? arguments) => Validate(arguments!, null!);

    protected abstract void Validate(object arguments, EngineIntrinsics engineIntrinsics);
}

public abstract class ValidateEnumeratedArgumentsAttribute : ValidateArgumentsAttribute
{
    protected abstract void ValidateElement(object element);

    protected sealed override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is IEnumerable list and not string)
        {
            foreach (var element in list)
                ValidateElement(element);
        }
        else
        {
            ValidateElement(arguments);
        }
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateSetAttribute(params string[] validValues) : ValidateEnumeratedArgumentsAttribute
{
    public IList<string> ValidValues { get; } = validValues;

    public bool IgnoreCase { get; set; } = true;

    protected override void ValidateElement(object element)
    {
        var comparison = IgnoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!ValidValues.Any(value => value.Equals(element?.ToString(), comparison)))
            throw new ValidationMetadataException($"The argument \"{element}\" does not belong to the set \"{string.Join(',', ValidValues)}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateRangeAttribute(object minRange, object maxRange) : ValidateEnumeratedArgumentsAttribute
{
    public object MinRange { get; } = minRange;

    public object MaxRange { get; } = maxRange;

    protected override void ValidateElement(object element)
    {
        var value = Convert.ToDouble(element, CultureInfo.InvariantCulture);
        if (value < Convert.ToDouble(MinRange, CultureInfo.InvariantCulture))
            throw new ValidationMetadataException($"The {element} argument is less than the minimum allowed range of {MinRange}. Supply an argument that is greater than or equal to {MinRange} and then try the command again.");
        if (value > Convert.ToDouble(MaxRange, CultureInfo.InvariantCulture))
            throw new ValidationMetadataException($"The {element} argument is greater than the maximum allowed range of {MaxRange}. Supply an argument that is less than or equal to {MaxRange} and then try the command again.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateLengthAttribute(int minLength, int maxLength) : ValidateEnumeratedArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void ValidateElement(object element)
    {
        var length = element is string text ? text.Length : throw new ValidationMetadataException("The argument is not a string.");
        if (length < MinLength || length > MaxLength)
            throw new ValidationMetadataException($"The character length ({length}) of the argument is not between {MinLength} and {MaxLength}.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidatePatternAttribute(string regexPattern) : ValidateEnumeratedArgumentsAttribute
{
    public string RegexPattern { get; } = regexPattern;

    public RegexOptions Options { get; set; } = RegexOptions.IgnoreCase;

    public string? ErrorMessage { get; set; }

    protected override void ValidateElement(object element)
    {
        if (!Regex.IsMatch(element?.ToString() ?? string.Empty, RegexPattern, Options, Timeout.InfiniteTimeSpan))
            throw new ValidationMetadataException(ErrorMessage is null
                ? $"The argument \"{element}\" does not match the \"{RegexPattern}\" pattern. Supply an argument that matches \"{RegexPattern}\" and try the command again."
                : string.Format(CultureInfo.InvariantCulture, ErrorMessage, element, RegexPattern));
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateCountAttribute(int minLength, int maxLength) : ValidateArgumentsAttribute
{
    public int MinLength { get; } = minLength;

    public int MaxLength { get; } = maxLength;

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        var count = arguments is IEnumerable list and not string ? list.Cast<object>().Count() : 1;
        if (count < MinLength || count > MaxLength)
            throw new ValidationMetadataException($"The number of supplied arguments ({count}) is not between {MinLength} and {MaxLength}.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullAttribute : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null || (arguments is IEnumerable list and not string && list.Cast<object?>().Contains(null)))
            throw new ValidationMetadataException("The argument is null. Provide a valid value for the argument, and then try running the command again.");
    }
}

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateNotNullOrEmptyAttribute : ValidateArgumentsAttribute
{
    private const string Wrong = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";

    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (arguments is null or "")
            throw new ValidationMetadataException(Wrong);
        if (arguments is not IEnumerable list || arguments is string)
            return;
        var elements = list.Cast<object?>().ToArray();
        if (elements.Length == 0 || elements.Any(element => element is null or ""))
            throw new ValidationMetadataException(Wrong);
    }
}
