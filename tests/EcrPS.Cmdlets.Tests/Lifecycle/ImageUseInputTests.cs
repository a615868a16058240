using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Prompt;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>What PowerShell passes to -InUse, from the forms that users write.</summary>
public sealed class ImageUseInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-inuse-").FullName;
    private readonly PromptSession _session = ModuleSession.Open();

    public ImageUseInputTests()
    {
        Write("td.json", """{"taskDefinition":{"containerDefinitions":[{"image":"td:1"}]}}""");
        Write("fn.json", """{"Functions":[{"FunctionName":"f","PackageType":"Image","CodeSha256":"abc"}]}""");
        Write("pod.yaml", "spec:\n  containers:\n  - image: yaml:1\n  - {name: app, image: \"yaml:2\"}\n");
        Write("docker.json", "{\"Image\":\"line:1\"}\n{\"Image\":\"line:2\"}\n");
        string[] lines = File.ReadAllLines(Path.Combine(_folder, "docker.json"));
        File.WriteAllLines(Path.Combine(_folder, "utf16.json"), lines, System.Text.Encoding.Unicode);
        Write("untagged.json", "{\"ID\":\"1\",\"Image\":\"line:1\"}\n{\"ID\":\"2\",\"Image\":\"1a2b3c4d5e6f\"}\n");
        Write("pods.out", "{\"items\":[{\"image\":\"out:1\"}]}");
        Write(
            "compose.yml",
            "include: [parts/more.yml]\nservices:\n  web: {image: \"web:1\", extends: {file: base.yml, service: x}}\n");
        Write("base.yml", "services:\n  x: {image: \"base:1\"}\n");
        Write("included.yml", "include: base.yml\n");
        Directory.CreateDirectory(Path.Combine(_folder, "parts"));
        Write("parts/more.yml", "services:\n  y: {image: \"more:1\"}\n");
        Write("kustomization.yml", "resources:\n- deployment.yaml\n");
        Write("stored.json", "{\"ID\":\"1\",\"Repository\":\"web\",\"Tag\":\"1\"}\n");
        _session.Variables.Set("folder", _folder);
        // A native command gives one string per line.
        _session.Run(
            """
            function kubectl { '{"items":[', '  {"spec":{"containers":[', '    {"image":"pod:1"}', '  ]}}', ']}' }
            function kubectl-yaml { 'spec:', '  containers:', '  - image: pod:2', '    args: |', '      a', '', '      b' }
            function docker { 'run:1', '', 'run:2' }
            function nothing { }
            """).ThrowOnError();
    }

    [Theory]
    [InlineData("(kubectl), \"$folder/td.json\"", "pod:1", "td:1")]
    [InlineData("@(kubectl), \"$folder/td.json\", \"$folder/pod.yaml\"", "pod:1", "td:1", "yaml:1", "yaml:2")]
    [InlineData("((kubectl), (kubectl-yaml)), (docker), 'web:1'", "pod:1", "pod:2", "run:1", "run:2", "web:1")]
    [InlineData("(kubectl)", "pod:1")]
    [InlineData("(kubectl-yaml)", "pod:2")]
    [InlineData("(docker)", "run:1", "run:2")]
    [InlineData("((kubectl) + (kubectl))", "pod:1")]
    [InlineData("((kubectl) -join ''), 'web:1'", "pod:1", "web:1")]
    [InlineData("((kubectl) -join [char]10), 'web:1'", "pod:1", "web:1")]
    [InlineData("((kubectl) | ConvertFrom-Json), 'web:1'", "pod:1", "web:1")]
    [InlineData("(Get-Item \"$folder/td.json\"), (Get-ChildItem \"$folder/*.yaml\")", "td:1", "yaml:1", "yaml:2")]
    [InlineData("\"$folder/docker.json\"", "line:1", "line:2")]
    [InlineData("\"$folder/utf16.json\"", "line:1", "line:2")]
    [InlineData("@{ image = 'web:1' }, ([pscustomobject]@{ spec = @{ containers = @(@{ image = 'web:2' }) } })", "web:1", "web:2")]
    [InlineData("([Collections.Generic.List[object]]@('web:1', (kubectl)))", "web:1", "pod:1")]
    [InlineData("'# running now', 'web:1', ''", "web:1")]
    [InlineData("'pods.out', 'web:1'", "out:1", "web:1")]
    [InlineData("'./compose.yml', './parts/more.yml', (Get-Item \"$folder/base.yml\")", "web:1", "more:1", "base:1")]
    [InlineData("'./included.yml', './base.yml'", "base:1")]
    public void Sources_in_any_mix_are_all_read(string argument, params string[] references) =>
        Assert.Equal(references, Read(argument).Distinct());

    [Theory]
    [InlineData("\"$folder/fn.json\", 'nginx:1'", "fn.json'", "get-function")]
    [InlineData("\"$folder/untagged.json\"", "'1a2b3c4d5e6f' is the id of an image on one machine", "RepoDigests")]
    [InlineData("'1a2b3c4d5e6f'", "'1a2b3c4d5e6f' is the id of an image on one machine", "RepoDigests")]
    [InlineData("\"$folder/stored.json\"", "stored.json'", "docker ps --format json")]
    [InlineData("'nginx:1', (Get-Item \"$folder/fn.json\")", "fn.json'", "get-function")]
    [InlineData("'nginx:1', (Get-Content \"$folder/fn.json\")", "Source 2 of -InUse ('{\"Functions\"", "get-function")]
    [InlineData("'nginx:1', (Get-Content \"$folder/fn.json\" | ConvertFrom-Json)", "Source 2 of -InUse (an object", "get-function")]
    [InlineData("'nginx:1', '{\"items\":[]}'", "Source 2 of -InUse ('{\"items\":[]}')", "names no image")]
    [InlineData("(nothing), 'nginx:1'", "Source 1 of -InUse is empty", "command succeeds")]
    [InlineData("@(), 'nginx:1'", "Source 1 of -InUse is empty", "command succeeds")]
    [InlineData("$null", "Source 1 of -InUse is empty", "command succeeds")]
    [InlineData("''", "Source 1 of -InUse is empty", "command succeeds")]
    [InlineData("@()", "Source 1 of -InUse is empty", "command succeeds")]
    [InlineData("'# nothing'", "Source 1 of -InUse ('# nothing')", "names no image")]
    [InlineData("'./compose.yml'", "./compose.yml': it includes 'parts/more.yml'", "docker compose config")]
    [InlineData("'./compose.yml', './parts/more.yml'", "./compose.yml': it includes 'base.yml'", "base.yml' to -InUse as well")]
    [InlineData("'./kustomization.yml', 'web:1'", "it includes 'deployment.yaml'", "kubectl kustomize")]
    [InlineData("(Get-Content \"$folder/compose.yml\"), 'web:1'", "it includes 'parts/more.yml'", "docker compose config")]
    [InlineData("([pscustomobject]@{ image = 'team/web'; tag = '1' })", "Source 1", "'image' and 'tag'")]
    [InlineData("((kubectl) + \"./td.json\")", "The output that begins with '{\"items\":['", "separate it by a comma")]
    [InlineData("([pscustomobject]@{ image = @{ repository = 'web'; tag = '1' } }), 'nginx:1'", "Source 1", "reference")]
    [InlineData("([pscustomobject]@{ image = 1.10 }), 'nginx:1'", "Source 1", "image")]
    public void A_source_that_names_no_image_is_refused_by_its_name(string argument, string name, string reason)
    {
        ImageUseException error = Assert.Throws<ImageUseException>(() => Read(argument));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _session.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    // The parameter's own type decides how PowerShell passes the argument.
    private List<string> Read(string argument)
    {
        PromptRun run = _session.Run($"function take {{ param([object[]] $InUse) , $InUse }}; take -InUse {argument}").ThrowOnError();
        object? value = run.Output.Count == 0 ? null : run.Output[0];
        ImageUse use = ImageUseInput.Read(value, path => Path.Combine(_folder, path), CancellationToken.None);
        return [.. use.References.Select(reference => reference.Text)];
    }
}
