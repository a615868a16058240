using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Writes images to an inventory file, which Test-EcrLifecyclePolicy reads without a network. The file is replaced after
/// the last image has arrived; an existing file stays until then, and if no image arrives.
/// </summary>
[Cmdlet(VerbsData.Export, "EcrInventory", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportEcrInventoryCommand : EcrCmdlet
{
    private readonly InventoryExport _export = new();

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The images, from <c>Get-EcrImage -WithManifest</c>.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ImageRecordTransformation(AcceptsOthers = true)]
    [ValidateNotNullOrEmpty]
    public ImageDetail[]? InputObject { get; set; }

    /// <summary>Do not overwrite an existing file; it is an error.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Emit the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Path;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        if (InputObject!.Select(ImageRecord.ProblemOf).FirstOrDefault(problem => problem is not null) is { } wrong)
            throw new TerminatingErrorException(EcrErrors.ToRecord(new ImageInventoryException(wrong), InputObject));
        Begin();
        _export.Add(InputObject!);
    }

    /// <inheritdoc/>
    protected override async Task EndAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        // Whether the repository is empty or no record could be bound is not known here; the second must not replace a good file.
        if (!_export.IsDecided)
        {
            await pipeline.WriteWarningAsync($"No image arrived, so '{Path}' is not written. Check the command before the pipe.");
            return;
        }

        if (_export.Complete() is not { } file)
            return;
        if (_export.WithoutManifest > 0)
        {
            await pipeline.WriteWarningAsync(
                $"Of {_export.Count} images {_export.WithoutManifest} have no manifest: decisions that depend on their children or layers "
                + "will be uncertain. Use Get-EcrImage -WithManifest; the manifests of archived images cannot be read.");
        }

        if (PassThru)
            await pipeline.WriteAsync(file);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _export.Dispose();
        base.Dispose(disposing);
    }

    private void Begin()
    {
        if (_export.IsDecided)
            return;
        string path = ResolvePath(Path!);
        try
        {
            InputFile.RequireNoFolder(path, Path!, "inventory.json");
        }
        catch (OciException error)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, Path));
        }

        if (NoClobber && File.Exists(path))
            throw new TerminatingErrorException(EcrErrors.ToRecord(new IOException($"'{Path}' already exists."), Path));
        _export.Decide(ShouldProcess(path, "Export inventory") ? path : null);
    }
}
