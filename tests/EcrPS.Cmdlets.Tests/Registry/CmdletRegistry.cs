using System.Collections;
using System.Management.Automation;
using System.Reflection;
using System.Text;
using EcrPS.Client;
using EcrPS.LocalRegistry;
using EcrPS.LocalRegistry.Hosting;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Registry;

/// <summary>An embedded registry in this process, a session that runs cmdlets against it, and images in it.</summary>
internal sealed class CmdletRegistry : IAsyncDisposable
{
    private readonly LocalRegistryHost _host;

    private CmdletRegistry(LocalRegistryHost host)
    {
        _host = host;
        Client = new EcrClient(AwsTransportLoader.Load().Create(new EcrTransportOptions
        {
            EndpointUrl = EndpointUrl,
            Region = "us-east-1",
            AccessKey = "test",
            SecretKey = "test",
        }));
    }

    public PromptSession Session { get; } = ModuleSession.Open(PromptAnswer.Yes);

    public string EndpointUrl => _host.Endpoint.ToString().TrimEnd('/');

    /// <summary>Calls the API directly, without the cmdlets under test.</summary>
    public EcrClient Client { get; }

    public static async Task<CmdletRegistry> StartAsync(LocalRegistryOptions? options = null) =>
        new(await LocalRegistryHost.StartAsync(options ?? new LocalRegistryOptions()));

    /// <summary>Runs one cmdlet against this registry.</summary>
    public PromptRun Run<T>(object? parameters = null, params object?[] input)
        where T : Cmdlet => Session.Pipeline(input).Then<T>(Here(parameters)).Run();

    /// <summary>A cmdlet's parameters, with this registry as the endpoint.</summary>
    public Hashtable Here(object? parameters = null)
    {
        var here = new Hashtable
        {
            ["EndpointUrl"] = EndpointUrl,
            ["Region"] = "us-east-1",
            ["AccessKey"] = "test",
            ["SecretKey"] = "test",
        };
        foreach (PropertyInfo property in parameters?.GetType().GetProperties() ?? [])
            here[property.Name] = property.GetValue(parameters);
        return here;
    }

    public Task CreateAsync(string repository) =>
        Client.CreateRepositoryAsync(new CreateRepositoryRequest { RepositoryName = repository });

    /// <summary>Pushes an image whose digest depends on the given content.</summary>
    /// <returns>Its digest.</returns>
    public Task<string> PushAsync(string repository, string content, params string[] tags) =>
        PushAsync(repository, content, tags, members: string.Empty);

    /// <summary>Pushes an index.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> PushIndexAsync(string repository, string child, string platform, params string[] tags)
    {
        BatchGetImageResponse reply = await Client.BatchGetImageAsync(new BatchGetImageRequest
        {
            RepositoryName = repository,
            ImageIds = [new() { ImageDigest = child }],
        });
        string[] names = platform.Split('/');
        return await PutAsync(repository, $$"""
            {"schemaVersion":2,"mediaType":"{{MediaTypes.OciIndex}}","manifests":[{"mediaType":"{{MediaTypes.OciManifest}}","digest":"{{child}}",
             "size":{{reply.Images[0].ImageManifest!.Length}},"platform":{"os":"{{names[0]}}","architecture":"{{names[1]}}"} }]}
            """, tags);
    }

    /// <summary>Pushes an artifact that refers to an image, as a signature does.</summary>
    /// <returns>Its digest.</returns>
    public async Task<string> PushReferrerAsync(string repository, string subject)
    {
        BatchGetImageResponse reply = await Client.BatchGetImageAsync(new BatchGetImageRequest
        {
            RepositoryName = repository,
            ImageIds = [new() { ImageDigest = subject }],
        });
        return await PushAsync(repository, "of " + subject, [], $$"""
            ,"subject":{"mediaType":"{{reply.Images[0].ImageManifestMediaType}}","digest":"{{subject}}","size":{{reply.Images[0].ImageManifest!.Length}}}
            """);
    }

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        Client.Dispose();
        await _host.DisposeAsync();
    }

    private async Task<string> PushAsync(string repository, string content, string[] tags, string members)
    {
        byte[] config = Encoding.UTF8.GetBytes($$"""{"architecture":"amd64","os":"linux","comment":"{{content}}"}""");
        string digest = Digest.Compute(config).ToString();
        InitiateLayerUploadResponse upload = await Client.InitiateLayerUploadAsync(new InitiateLayerUploadRequest
        {
            RepositoryName = repository,
        });
        await Client.UploadLayerPartAsync(new UploadLayerPartRequest
        {
            RepositoryName = repository,
            UploadId = upload.UploadId,
            PartFirstByte = 0,
            PartLastByte = config.Length - 1,
            LayerPartBlob = config,
        });
        await Client.CompleteLayerUploadAsync(new CompleteLayerUploadRequest
        {
            RepositoryName = repository,
            UploadId = upload.UploadId,
            LayerDigests = [digest],
        });

        // The line break and the trailing space are part of the digest: a client that puts this manifest again must not reformat it.
        return await PutAsync(repository, $$"""
            {"schemaVersion":2, "mediaType":"{{MediaTypes.OciManifest}}",
             "config":{"mediaType":"{{MediaTypes.OciConfig}}","digest":"{{digest}}","size":{{config.Length}}}, "layers":[]{{members}} } 
            """, tags);
    }

    private async Task<string> PutAsync(string repository, string manifest, string[] tags)
    {
        foreach (string? tag in tags.DefaultIfEmpty())
            await Client.PutImageAsync(new PutImageRequest { RepositoryName = repository, ImageManifest = manifest, ImageTag = tag });
        return Digest.Compute(Encoding.UTF8.GetBytes(manifest)).ToString();
    }
}
