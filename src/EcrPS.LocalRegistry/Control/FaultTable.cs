using System.Globalization;
using System.IO.Enumeration;

namespace EcrPS.LocalRegistry.Control;

/// <summary>The faults that are in force, oldest first; the first that matches a request hits it.</summary>
internal sealed class FaultTable
{
    private readonly Lock _gate = new();
    private readonly List<Fault> _faults = [];
    private int _lastId;

    public Fault Add(Fault fault)
    {
        lock (_gate)
        {
            Fault added = fault with { Id = (++_lastId).ToString(CultureInfo.InvariantCulture), Hits = 0 };
            _faults.Add(added);
            return added;
        }
    }

    public IReadOnlyList<Fault> Read()
    {
        lock (_gate)
            return [.. _faults];
    }

    public bool Remove(string id)
    {
        lock (_gate)
            return _faults.RemoveAll(fault => fault.Id == id) > 0;
    }

    public void Clear()
    {
        lock (_gate)
            _faults.Clear();
    }

    /// <summary>Takes the fault that hits a request, and counts it; null where it goes unharmed.</summary>
    public Fault? Take(string method, string path, string? operation)
    {
        lock (_gate)
        {
            for (int i = 0; i < _faults.Count; i++)
            {
                Fault fault = _faults[i];
                if (fault.IsUsedUp || !Matches(fault, method, path, operation))
                    continue;
                if (fault.Skip > 0)
                {
                    _faults[i] = fault with { Skip = fault.Skip - 1 };
                    continue;
                }

                return _faults[i] = fault with { Hits = fault.Hits + 1 };
            }

            return null;
        }
    }

    private static bool Matches(Fault fault, string method, string path, string? operation) =>
        (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (fault.Operation is null || fault.Operation.Equals(operation, StringComparison.OrdinalIgnoreCase))
        && (fault.Path is null
            || FileSystemName.MatchesSimpleExpression(fault.Path.Replace("\\", @"\\", StringComparison.Ordinal), path, ignoreCase: false));
}
