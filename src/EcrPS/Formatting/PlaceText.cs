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

    /// <summary>The place of a row, or nothing where it needs no naming.</summary>
    /// <param name="row">An object of a table.</param>
    /// <param name="command">The number of the command line in the session's history: each begins anew.</param>
    /// <returns><c>111122223333 (eu-west-1)</c>, the region alone where the account is not known, or null.</returns>
    public static string? Heading(object? row, long command)
    {
        if (Unwrap(row) is not IEcrResource { Region: { } region } resource || Runspace.DefaultRunspace is not { } runspace)
            return null;
        return PerRunspace.GetValue(runspace, static _ => new Shown()).IsElsewhere(region, resource.RegistryId, command)
            ? Of(resource.RegistryId, region)
            : null;
    }

    /// <summary>The repository of a row, with its place where that needs naming.</summary>
    /// <param name="row">An object of a table.</param>
    /// <param name="command">The number of the command line in the session's history.</param>
    /// <returns><c>team/web</c>, or <c>team/web in 111122223333 (eu-west-1)</c>.</returns>
    public static string? Repository(object? row, long command)
    {
        var resource = Unwrap(row) as IEcrRepositoryResource;
        string? name = ForeignText.Plain(resource?.RepositoryName);
        return Heading(row, command) is null ? name : In(name, resource!.RegistryId, resource.Region!);
    }

    /// <summary>A place in words.</summary>
    internal static string Of(string? account, string region) => ForeignText.Plain(account is null ? region : $"{account} ({region})");

    /// <summary>A name with its place.</summary>
    internal static string In(object? name, string? account, string region) => $"{name} in {Of(account, region)}";

    private static object? Unwrap(object? row) => row is System.Management.Automation.PSObject wrapped ? wrapped.BaseObject : row;

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
