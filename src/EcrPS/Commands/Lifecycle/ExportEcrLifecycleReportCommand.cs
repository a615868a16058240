using System.Management.Automation;
using System.Text;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Writes the effect of a policy on a repository as one self-contained HTML page: size over time, which images expire or are
/// archived when and why, and a table of all images. Changes nothing in the registry.
/// </summary>
[Cmdlet(VerbsData.Export, "EcrLifecycleReport", SupportsShouldProcess = true, DefaultParameterSetName = OfRepository)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEcrLifecycleReportCommand : EcrLifecycleTrialCmdlet
{
    // A quarter: long enough for most rules on age to take effect.
    private static readonly TimeSpan DefaultTime = TimeSpan.FromDays(90);

    private readonly ImageUseSource _useSource = new();
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>The file to write, or a folder for one page per repository.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string ReportPath { get; set; } = string.Empty;

    /// <summary>How long to look ahead; 90 days by default.</summary>
    [Parameter]
    [DurationTransformation]
    public TimeSpan Over { get; set; } = DefaultTime;

    /// <summary>How many images a day to assume to be pushed; none by default.</summary>
    [Parameter]
    [ValidateRange(0, LifecycleForecast.MaxPushesPerDay)]
    public double PushRate { get; set; }

    /// <summary>Images in use: image references, files, or the output of kubectl and other tools.</summary>
    [Parameter]
    public object[]? InUse { get; set; }

    /// <summary>Read the manifests of indexes only: sizes and freed bytes are then upper bounds.</summary>
    [Parameter]
    public SwitchParameter SkipLayer { get; set; }

    /// <summary>Do not overwrite an existing file; it is an error.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Emit the files.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (Over < TimeSpan.Zero || Over.TotalDays > LifecycleForecast.MaxDays)
            throw new ArgumentException($"-Over must be 0 to {LifecycleForecast.MaxDays} days.");
        _useSource.Read(IsBound(nameof(InUse)), InUse, ResolvePath, StopRequested);
    }

    private protected override Task FinishAsync(IPipeline pipeline) => _useSource.FinishAsync(pipeline);

    private protected override bool ReadsLayers(LifecyclePolicy policy) => !SkipLayer && RepositoryInventory.MayReadLayers(policy);

    private protected override async Task JudgeAsync(
        LifecyclePolicy policy, ImageInventory inventory, RepositoryTarget target, IPipeline pipeline, CancellationToken cancellationToken)
    {
        string path = await pipeline.InvokeAsync(_ => Choose(target.RepositoryName));
        if (!await pipeline.ShouldProcessAsync(path, "Write lifecycle report"))
            return;
        var trial = new PolicyTrial(policy, inventory, target, JudgedAt, _useSource.Use);
        await _useSource.JudgedAsync(trial, target.RepositoryName, pipeline);
        Reports.LifecycleReport report = trial.Report(Over, PushRate, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);

        // An existing page stays until the new one is complete.
        string file = OutputFile.Resolve(path);
        string unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var page = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                report.Write(page);
            OutputFile.Replace(unfinished, file);
        }
        finally
        {
            File.Delete(unfinished);
        }

        if (PassThru)
            await pipeline.WriteAsync(new FileInfo(path));
    }

    // On the pipeline thread, which keeps track of the pages of one call.
    private string Choose(string? repositoryName)
    {
        string path = ResolvePath(ReportPath);
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(ReportPath))
        {
            path = Path.Combine(path, Path.GetFileName($"{(repositoryName ?? "inventory").Replace('/', '.')}.html"));
        }
        else if (!Path.HasExtension(path))
        {
            throw new ArgumentException(
                $"'{ReportPath}' is neither a folder nor the name of a page: give '{ReportPath}.html', or '{ReportPath}/' for a new folder "
                + "with one page per repository.");
        }

        if (!_written.Add(path))
            throw new ArgumentException($"'{path}' already holds the report of another repository: give -ReportPath a folder.");
        if (NoClobber && File.Exists(path))
            throw new IOException($"'{path}' already exists.");
        return path;
    }
}
