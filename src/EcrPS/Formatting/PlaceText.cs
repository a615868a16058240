using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Formatting;

/// <summary>
/// The headings of tables that show more than one registry. What comes from the session's own region and account has none until
/// something from elsewhere is shown; a table has no heading where all its rows are from one place that the user expects.
/// </summary>
public static class PlaceText
{
    private static readonly ConditionalWeakTable<Runspace, Shown> PerRunspace = [];

    /// <summary>What groups a row with others.</summary>
    /// <param name="row">An object of a table.</param>
    /// <param name="command">The number of the command line in the session's history: each begins anew.</param>
    /// <returns>The place; nothing where it needs no naming: for a null PowerShell would show an empty heading.</returns>
    public static object Group(object? row, long command) => NeedsNaming(row, command, out IEcrResource? resource)
        ? Of(resource.RegistryId, resource.Region!)
        : AutomationNull.Value;

    /// <summary>The heading of a group.</summary>
    /// <param name="row">The first object of the group.</param>
    /// <returns><c>Registry: 111122223333 (eu-west-1)</c>, without the account where that is not known.</returns>
    public static string? Heading(object? row) =>
        Unwrap(row) is IEcrResource { Region: { } region } resource ? $"   Registry: {Of(resource.RegistryId, region)}" : null;

    /// <summary>The repository of a row, with its place where that needs naming.</summary>
    /// <param name="row">An object of a table.</param>
    /// <param name="command">The number of the command line in the session's history.</param>
    /// <returns><c>team/web</c>, or <c>team/web in 111122223333 (eu-west-1)</c>.</returns>
    public static string? Repository(object? row, long command)
    {
        string? name = ForeignText.Plain((Unwrap(row) as IEcrRepositoryResource)?.RepositoryName);
        return NeedsNaming(row, command, out IEcrResource? resource) ? In(name, resource.RegistryId, resource.Region!) : name;
    }

    /// <summary>A place in words.</summary>
    internal static string Of(string? account, string region) => ForeignText.Plain(account is null ? region : $"{account} ({region})");

    /// <summary>A name with its place.</summary>
    internal static string In(object? name, string? account, string region) => $"{name} in {Of(account, region)}";

    /// <summary>A name or a place with the endpoint; null for AWS's own.</summary>
    internal static string At(string name, string? endpoint) => endpoint is null ? name : $"{name} at {ForeignText.Plain(endpoint)}";

    private static bool NeedsNaming(object? row, long command, [NotNullWhen(true)] out IEcrResource? resource)
    {
        resource = Unwrap(row) as IEcrResource;
        return resource is { Region: { } region }
            && Runspace.DefaultRunspace is { } runspace
            && PerRunspace.GetValue(runspace, static _ => new Shown()).IsElsewhere(region, resource.RegistryId, command);
    }

    private static object? Unwrap(object? row) => row is PSObject wrapped ? wrapped.BaseObject : row;

    /// <summary>What one command line has shown so far.</summary>
    private sealed class Shown
    {
        private long _command = -1;
        private string? _region;
        private string? _account;
        private bool _isSpread;

        public bool IsElsewhere(string region, string? account, long command)
        {
            if (_command != command)
            {
                SessionDefaults defaults = SessionDefaults.Current;
                (_command, _region, _account, _isSpread) = (command, defaults.Region, defaults.RegistryId, false);
            }

            _region ??= region;
            _account ??= account;
            _isSpread |= !region.Equals(_region, StringComparison.OrdinalIgnoreCase) || (account is not null && account != _account);
            return _isSpread;
        }
    }
}
