using System.Globalization;
using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Conversion;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Adds bytes to an upload: the given bytes, or a file in parts of the size that ECR requests. The output contains the last
/// byte received, and binds to the next part or to Complete-EcrLayerUpload.
/// </summary>
[Cmdlet(VerbsCommunications.Send, "EcrLayerPart", SupportsShouldProcess = true, DefaultParameterSetName = OfFile)]
[OutputType(typeof(UploadLayerPartResponse))]
public sealed class SendEcrLayerPartCommand : EcrRepositoryCmdlet
{
    private const string OfFile = "Path";
    private const string OfBytes = "Bytes";

    /// <summary>The part size if no reply of InitiateLayerUpload, which has one, is piped (user guide, service quotas: 5-10 MiB).</summary>
    private const int DefaultPartSize = 10 * 1024 * 1024;

    /// <summary>The maximum size of one part (API model, LayerPartBlob).</summary>
    private const int LargestPart = 20_971_520;

    /// <summary>The member of InvalidLayerPartException, and the key in the data of the error.</summary>
    private const string LastValidByteReceived = "lastValidByteReceived";

    private string? _file;

    /// <summary>The upload, as Start-EcrLayerUpload names it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? UploadId { get; set; }

    /// <summary>The file to send.</summary>
    [Parameter(ParameterSetName = OfFile, Mandatory = true, Position = 2)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The bytes of one part.</summary>
    [Parameter(ParameterSetName = OfBytes, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public byte[]? LayerPart { get; set; }

    /// <summary>The offset in the layer at which the part begins; a file is sent from this offset.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long FirstByte { get; set; }

    /// <summary>How many bytes of a file one part has.</summary>
    [Parameter(ParameterSetName = OfFile, ValueFromPipelineByPropertyName = true)]
    [ValidateRange(1, LargestPart)]
    public long PartSize { get; set; } = DefaultPartSize;

    /// <inheritdoc/>
    protected override object? ErrorTarget => UploadId;

    /// <inheritdoc/>
    protected override void BindArguments()
    {
        _file = Path is null ? null : ResolvePath(Path);
    }

    /// <inheritdoc/>
    protected override async Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (!await pipeline.ShouldProcessAsync(UploadId!, $"Send {_file ?? $"{LayerPart!.Length} bytes"} from byte {FirstByte}"))
            return;
        UploadLayerPartResponse? last = _file is null
            ? await SendAsync(repositoryName, FirstByte, LayerPart, cancellationToken)
            : await SendFileAsync(repositoryName, _file, cancellationToken);
        if (last is not null)
            await pipeline.WriteAsync(last);
    }

    private async Task<UploadLayerPartResponse?> SendFileAsync(string repositoryName, string path, CancellationToken cancellationToken)
    {
        InputFile.RequireFile(path);
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        if (FirstByte >= file.Length)
            throw new ArgumentException($"'{path}' has {file.Length} bytes: there is nothing to send from byte {FirstByte}.");
        file.Position = FirstByte;
        byte[] buffer = new byte[Math.Min(PartSize, file.Length - FirstByte)];
        UploadLayerPartResponse? reply = null;
        for (long first = FirstByte; first < file.Length; first = file.Position)
        {
            int count = await file.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            if (count == 0)
                break;
            reply = await SendAsync(repositoryName, first, buffer.AsMemory(0, count), cancellationToken);
        }

        return reply;
    }

    private async Task<UploadLayerPartResponse> SendAsync(
        string repositoryName, long first, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var request = new UploadLayerPartRequest
        {
            RegistryId = RegistryId,
            RepositoryName = repositoryName,
            UploadId = UploadId,
            PartFirstByte = first,
            PartLastByte = first + bytes.Length - 1,
            LayerPartBlob = bytes,
        };
        try
        {
            return await Client.UploadLayerPartAsync(request, cancellationToken);
        }
        catch (EcrException error) when (error.Members.TryGetValue(LastValidByteReceived, out string? text)
            && long.TryParse(text, CultureInfo.InvariantCulture, out long valid))
        {
            // The caller can resume the upload from there.
            error.Data[LastValidByteReceived] = valid;
            throw;
        }
    }
}
