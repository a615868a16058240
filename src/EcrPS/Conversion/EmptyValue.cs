using System.Collections;
using System.Management.Automation;
using System.Security;

namespace EcrPS.Conversion;

/// <summary>Arguments that name nothing, such as an unset variable.</summary>
internal static class EmptyValue
{
    /// <summary>Whether an argument, or an element of a list, is null, empty, or white space.</summary>
    public static bool Is(object? value) => value switch
    {
        null => true,
        PSObject wrapped => Is(wrapped.BaseObject),
        string text => string.IsNullOrWhiteSpace(text),
        PSCredential credential => string.IsNullOrWhiteSpace(credential.UserName) || Is(credential.Password),
        SecureString secret => secret.Length == 0,
        IEnumerable list => list.Cast<object?>().ToArray() is var items && (items.Length == 0 || Array.Exists(items, Is)),
        _ => false,
    };

    /// <summary>The error for a parameter that was given such an argument.</summary>
    public static ArgumentException Of(string parameter) => new(
        $"The value of -{parameter} is empty; an unset variable does not stand for a default. Give a value, or omit the parameter.");
}
