using System.Management.Automation;
using System.Reflection;

namespace EcrPS.StandIn;

/// <summary>Gives a cmdlet its arguments, from the command line once and from the pipeline for every record.</summary>
internal sealed class ParameterBinder(Cmdlet cmdlet, CommandDescription command, StandInSession session)
{
    private readonly Dictionary<ParameterDescription, object?> _fromPipeline = [];
    private readonly HashSet<ParameterDescription> _bound = [];
    private List<string> _setsOfCommandLine = [];
    private List<string> _sets = [.. command.Sets];

    private Dictionary<string, object?> Recorded => cmdlet.Runtime.Invocation.BoundParameters;

    public CommonParameters TakeCommonParameters(Dictionary<string, object?> named)
    {
        var common = new CommonParameters();
        foreach (var name in named.Keys.Where(name => common.TryTake(name, named[name], command.Attribute.SupportsShouldProcess)).ToArray())
        {
            Recorded[name] = named[name];
            named.Remove(name);
        }

        return common;
    }

    public void BindCommandLine(Dictionary<string, object?> named, object?[] positional, bool expectsInput)
    {
        foreach (var (name, value) in named)
            Bind(command.Find(name), value, coerce: true);
        foreach (var value in positional)
            Bind(NextPositional(value), value, coerce: true);
        _setsOfCommandLine = [.. _sets];
        Settle(expectsInput);
    }

    /// <summary>Binds one object of the pipeline; returns what is wrong with it.</summary>
    public ParameterBindingException? BindInput(object? input)
    {
        Reset();
        try
        {
            var any = _fromPipeline.Count;
            BindByValue(input, coerce: false);
            BindByName(input, coerce: false);
            BindByValue(input, coerce: true);
            BindByName(input, coerce: true);
            if (_fromPipeline.Count == any && command.Parameters.Any(TakesInput))
                throw new ParameterBindingException("InputObjectNotBound", "The input object cannot be bound to any parameters for the command either because the command does not take pipeline input or the input and its properties do not match any of the parameters that take pipeline input.");
            Settle(mayStillCome: false);
            return null;
        }
        catch (ParameterBindingException problem)
        {
            return problem;
        }
    }

    private bool TakesInput(ParameterDescription parameter) => !_bound.Contains(parameter)
        && _sets.Any(set => parameter.In(set) is { } one && (one.ValueFromPipeline || one.ValueFromPipelineByPropertyName));

    private void Reset()
    {
        foreach (var (parameter, before) in _fromPipeline)
        {
            parameter.Property.SetValue(cmdlet, before);
            _bound.Remove(parameter);
            Recorded.Remove(parameter.Name);
        }

        _fromPipeline.Clear();
        _sets = [.. _setsOfCommandLine];
    }

    private void BindByValue(object? input, bool coerce)
    {
        foreach (var parameter in Candidates(one => one.ValueFromPipeline))
            BindFromPipeline(parameter, input, coerce);
    }

    private void BindByName(object? input, bool coerce)
    {
        if (input is null)
            return;
        foreach (var parameter in Candidates(one => one.ValueFromPipelineByPropertyName))
        {
            foreach (var name in parameter.Names)
            {
                if (session.Types.TryGetValue(input, name, out var value))
                {
                    BindFromPipeline(parameter, value, coerce);
                    break;
                }
            }
        }
    }

    private ParameterDescription[] Candidates(Func<ParameterAttribute, bool> takes) => [.. command.Parameters
        .Where(parameter => !_bound.Contains(parameter) && InOrder().Any(set => parameter.In(set) is { } one && takes(one)))
        .OrderBy(parameter => command.DefaultSet is { } set && parameter.In(set) is not null ? 0 : 1)];

    private void BindFromPipeline(ParameterDescription parameter, object? value, bool coerce)
    {
        if (_bound.Contains(parameter) || !_sets.Exists(set => parameter.In(set) is not null))
            return;
        var before = parameter.Property.GetValue(cmdlet);
        try
        {
            if (Bind(parameter, value, coerce))
                _fromPipeline.Add(parameter, before);
        }
        catch (ParameterBindingException problem) when (problem.InnerException is PSInvalidCastException or ArgumentTransformationMetadataException { InnerException: PSInvalidCastException })
        {
            // What cannot be converted may still fit another parameter; if none, the object as a whole was not bound.
        }
    }

    private bool Bind(ParameterDescription parameter, object? value, bool coerce)
    {
        if (_bound.Contains(parameter))
            throw new ParameterBindingException("ParameterAlreadyBound", $"Cannot bind parameter because parameter '{parameter.Name}' is specified more than once.", parameter.Name);
        if (!coerce && !Fits(parameter, value))
            return false;

        var converted = Convert(parameter, value);
        parameter.CheckEmpty(converted);
        foreach (var validation in parameter.Validations)
        {
            try
            {
                validation.Check(converted);
            }
            catch (ValidationMetadataException problem)
            {
                throw new ParameterBindingException("ParameterArgumentValidationError", $"Cannot validate argument on parameter '{parameter.Name}'. {problem.Message}", parameter.Name, problem);
            }
        }

        SetProperty(parameter, converted);
        _bound.Add(parameter);
        Recorded[parameter.Name] = converted;
        _sets = [.. _sets.Where(set => parameter.In(set) is not null)];
        return _sets.Count > 0 ? true : throw Ambiguous();
    }

    // As PowerShell's first round: the value itself, or as an element of a list, without conversion.
    private static bool Fits(ParameterDescription parameter, object? value)
    {
        var type = parameter.Property.PropertyType;
        if (parameter.Transformations.Count > 0)
            return false;
        var plain = type == typeof(PSObject) ? value : PSObject.Unwrap(value);
        return plain is null
            ? !type.IsValueType || Nullable.GetUnderlyingType(type) is not null
            : type.IsInstanceOfType(plain) || (type.IsArray && type.GetElementType()!.IsInstanceOfType(plain));
    }

    private object? Convert(ParameterDescription parameter, object? value)
    {
        try
        {
            foreach (var transformation in parameter.Transformations)
                value = transformation.Transform(new EngineIntrinsics(session.SessionState), value!);
        }
        catch (Exception problem)
        {
            throw new ParameterBindingException("ParameterArgumentTransformationError", $"Cannot process argument transformation on parameter '{parameter.Name}'. {problem.Message}", parameter.Name, problem);
        }

        try
        {
            return LanguagePrimitives.ConvertTo(value, parameter.Property.PropertyType);
        }
        catch (PSInvalidCastException problem)
        {
            throw new ParameterBindingException("CannotConvertArgumentNoMessage", $"Cannot bind parameter '{parameter.Name}'. {problem.Message}", parameter.Name, problem);
        }
    }

    private void SetProperty(ParameterDescription parameter, object? value)
    {
        try
        {
            parameter.Property.SetValue(cmdlet, value);
        }
        catch (TargetInvocationException problem)
        {
            throw new ParameterBindingException("ParameterBindingFailed", $"Cannot bind parameter '{parameter.Name}' to the target. {problem.InnerException!.Message}", parameter.Name, problem.InnerException);
        }
    }

    private ParameterDescription NextPositional(object? value) => InOrder()
        .Select(set => command.Parameters
            .Where(parameter => !_bound.Contains(parameter) && parameter.In(set) is { Position: >= 0 })
            .MinBy(parameter => parameter.In(set)!.Position))
        .FirstOrDefault(parameter => parameter is not null)
        ?? throw new ParameterBindingException("PositionalParameterNotFound", $"A positional parameter cannot be found that accepts argument '{value}'.");

    private IEnumerable<string> InOrder() => _sets.OrderBy(set => set == command.DefaultSet ? 0 : 1);

    private void Settle(bool mayStillCome)
    {
        string[] complete = [.. _sets.Where(set => !Missing(set, mayStillCome).Any())];
        if (complete.Length == 0)
        {
            if (_sets.Count > 1 && (command.DefaultSet is null || !_sets.Contains(command.DefaultSet)))
                throw Ambiguous();
            var names = string.Join(' ', Missing(InOrder().First(), mayStillCome).Select(parameter => parameter.Name));
            throw new ParameterBindingException("MissingMandatoryParameter", $"Cannot process command because of one or more missing mandatory parameters: {names}.", names);
        }

        var chosen = complete is [var only] ? only : Array.Find(complete, set => set == command.DefaultSet);
        if (chosen is null && !mayStillCome)
            throw Ambiguous();
        if (chosen is not null && cmdlet is PSCmdlet withSession)
            withSession.ParameterSetName = chosen;
    }

    private IEnumerable<ParameterDescription> Missing(string set, bool mayStillCome) => command.Parameters.Where(parameter =>
        parameter.IsMandatoryIn(set) && !_bound.Contains(parameter)
        && !(mayStillCome && parameter.In(set) is { } one && (one.ValueFromPipeline || one.ValueFromPipelineByPropertyName)));

    private static ParameterBindingException Ambiguous() =>
        new("AmbiguousParameterSet", "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be used together or an insufficient number of parameters were provided.");
}
