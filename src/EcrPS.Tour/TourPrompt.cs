using System.Management.Automation;
using EcrPS.StandIn;

namespace EcrPS.Tour;

/// <summary>A prompt that types commands, prints what the module's own views make of their output, and keeps count of what is not as it should be.</summary>
internal sealed class TourPrompt
{
    private readonly StandInSession _session = new();
    private readonly StandInPrinter _printer;
    private int _failures;

    /// <summary>Reads the module's type and format data.</summary>
    /// <param name="moduleFolder">The folder of the ps1xml files.</param>
    internal TourPrompt(string moduleFolder)
    {
        _session.Types.Load(Path.Combine(moduleFolder, "EcrPS.Types.ps1xml"));
        _printer = new StandInPrinter(_session.Types);
        _printer.Load(Path.Combine(moduleFolder, "EcrPS.Format.ps1xml"));
    }

    /// <summary>0 where everything was as it should be.</summary>
    internal int ExitCode => _failures == 0 ? 0 : 1;

    internal static void Say(string text)
    {
        Console.WriteLine();
        Console.WriteLine($"# {text}");
    }

    /// <summary>Runs one cmdlet that must succeed.</summary>
    internal IReadOnlyList<object?> Run<T>(object? parameters = null, params object?[] positional)
        where T : Cmdlet => Pipe(null, new Step(typeof(T), parameters, positional));

    /// <summary>Runs a pipeline that must succeed: objects, named as the user would, and the cmdlets behind them.</summary>
    internal IReadOnlyList<object?> Pipe((string Name, object?[] Objects)? input, params Step[] steps) => MustSucceed(Execute(input, steps));

    /// <summary>Runs a pipeline that must succeed, as far as its first objects.</summary>
    internal IReadOnlyList<object?> First(int count, params Step[] steps) => MustSucceed(Execute(null, steps, count));

    private IReadOnlyList<object?> MustSucceed(StandInRun run)
    {
        foreach (ErrorRecord error in run.Errors.Concat(run.Terminating is { } last ? [last] : []))
        {
            Fail($"{error.FullyQualifiedErrorId}: {error}");
        }

        return [.. run.Output];
    }

    /// <summary>Runs a pipeline that must end with this error, and shows it.</summary>
    internal IReadOnlyList<object?> PipeInto(string errorId, (string Name, object?[] Objects)? input, params Step[] steps)
    {
        StandInRun run = Execute(input, steps);
        ErrorRecord? error = run.Terminating ?? run.Errors.FirstOrDefault();
        Console.WriteLine(error is null ? "" : $"{steps[^1].Text.Split(' ')[0]}: {error}");
        Expect(error?.FullyQualifiedErrorId.Split(',')[0] == errorId, $"the pipeline ends with {errorId}");
        return [.. run.Output];
    }

    internal void Expect(bool asItShouldBe, string what)
    {
        if (!asItShouldBe)
        {
            Fail("Not so: " + what);
        }
    }

    private StandInRun Execute((string Name, object?[] Objects)? input, Step[] steps, int? first = null)
    {
        Console.WriteLine();
        Console.WriteLine("PS> " + string.Join(" | ", steps.Select(s => s.Text).Prepend(input?.Name).Append(first is null ? null : $"Select-Object -First {first}").OfType<string>()));
        StandInPipeline pipeline = _session.Pipeline(input?.Objects ?? []);
        foreach (Step step in steps)
        {
            pipeline.Then(step.Cmdlet, step.Parameters, step.Positional);
        }

        if (first is { } count)
        {
            pipeline.First(count);
        }

        StandInRun run = pipeline.Run();
        foreach (string line in run.WhatIf)
        {
            Console.WriteLine(line);
        }

        foreach (InformationRecord line in run.Information)
        {
            Console.WriteLine(line.MessageData);
        }

        foreach (string warning in run.Warnings)
        {
            Console.WriteLine("WARNING: " + warning);
        }

        _printer.Print(Console.Out, run.Output);
        return run;
    }

    private void Fail(string what)
    {
        _failures++;
        Console.WriteLine("!!! " + what);
    }

    /// <summary>One cmdlet of a pipeline.</summary>
    internal sealed record Step(Type Cmdlet, object? Parameters = null, params object?[] Positional)
    {
        internal string Text => CommandText.Of(Cmdlet, Parameters, Positional);

        internal static Step Of<T>(object? parameters = null, params object?[] positional)
            where T : Cmdlet => new(typeof(T), parameters, positional);
    }
}
