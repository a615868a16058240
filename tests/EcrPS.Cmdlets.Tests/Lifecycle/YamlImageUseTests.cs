using System.Globalization;
using System.Runtime.Loader;
using EcrPS.Conversion;
using EcrPS.Lifecycle;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

public sealed class YamlImageUseTests
{
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    public static TheoryData<string, string[]> Documents => new()
    {
        { "services:\n  web:\n    image: web:1 # pinned\n    build: .\n  api:\n    image: \"team/api:2\"\n  db:\n    'image': 'db@" + Digest
            + "'\n",
            ["web:1", "team/api:2", "db@" + Digest] },
        { "---\nspec:\n  containers:\n  - image: web:1\n    name: a\n  - name: b\n"
            + "    image: web:2\n  - image: \"\"\n  - image: null\n  - image:\n",
            ["web:1", "web:2"] },
        { "spec:\n  containers:\n  - name: proxy\n    image: nginx:1\n  - {name: app, image: \"localhost:45342/lc/app:prod\"}\n",
            ["nginx:1", "localhost:45342/lc/app:prod"] },
        { "services:\n  web: { image: web:1, command: [a, b] }\n", ["web:1"] },
        { "services: {web: {\n  image: web:1\n}}\n", ["web:1"] },
        { "{services: {web: {image: 'web:1'}}}", ["web:1"] },
        { "- web:1\n- web:2\n", ["web:1", "web:2"] },
        { "services:\n  web:\n    image: >-\n      web:1\n", ["web:1"] },
        { "services:\n  web:\n    image:\n      web:1\n", ["web:1"] },
        { "image : web:1\n", ["web:1"] },
        { "image:\tweb:1\n", ["web:1"] },
        { "\"image\": web:1\n", ["web:1"] },
        { "image: \"w\\x65b:1\"\n", ["web:1"] },
        { "\uFEFFimage: web:1\r\n", ["web:1"] },
        // Text that only looks like a member.
        { "args: |\n  image: none:1\nimage: web:1\n", ["web:1"] },
        { "image: web:1\n---\nimage: web:2\n...\n---\nimage: web:3\n", ["web:1", "web:2", "web:3"] },
        { "# Source: chart/templates/pod.yaml\n---\n# nothing\n---\nimage: web:1\n", ["web:1"] },
        // Anchors, aliases, merge keys.
        { "x: &web web:1\nservices:\n  a:\n    image: *web\n  b: &b {image: web:2}\n  c: *b\n", ["web:1", "web:2", "web:2"] },
        { "base: &base\n  image: web:1\nservices:\n  a:\n    <<: *base\n  b:\n    <<: *base\n    image: web:2\n",
            ["web:1", "web:1", "web:2"] },
        { "a: &a {image: web:1}\nb: &b {image: web:2}\nc:\n  <<: [*a, *b]\n", ["web:1", "web:2", "web:1"] },
        { "x: &x web:1\ny:\n- &x web:2\n- image: *x\n", ["web:2"] },
        { "volumes:\n- image: {reference: data:3, pullPolicy: Always}\n", ["data:3"] },
        { "rule: 'firing {{ $labels.pod }}'\nimage: web:1\n", ["web:1"] },
        { "services: {}\n", [] },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "services:\n  web:\n    image: web:${TAG:-latest}\n", "Line 3: 'web:${TAG:-latest}' is a template" },
        { "services:\n  web:\n    image: *web\n", "Line 3: the YAML cannot be read: the alias '*web'" },
        { "services:\n  web:\n    image: \"web:1\n", "Line 3" },
        { "spec:\n  image: {{ .Values.image }}\n", "Line 2" },
        { "spec:\n  image: \"{{ .Values.image }}\"\n", "Line 2" },
        { "spec:\n  name: web-{{ .Release }}\n  image: web:1\n", "Line 2" },
        { "spec:\n{{- if .Values.sidecar }}\n  image: web:1\n{{- end }}\n", "helm template" },
        { "spec:\n  image: !Ref Image\n", "Line 2: the YAML cannot be read: the tag '!Ref'" },
        { "services: !include base.yaml\nimage: web:1\n", "Line 1: the YAML cannot be read: the tag '!include'" },
        { "image: !!str web:1\n", "Line 1" },
        { "a:\n  image: web:1\n  image: web:2\n", "Line 3: the YAML cannot be read: the key 'image' occurs twice" },
        { "a:\n  <<: {image: web:1}\n  <<: {image: web:2}\n", "Line 3: the YAML cannot be read: the key '<<' occurs twice" },
        { "a:\n  <<: web:1\n", "Line 2" },
        { "? [image]\n: web:1\n", "Line 1" },
        { "spec:\n  image: web:1\n   name: a\n", "Line 3" },
        { "spec:\n- image: web:1\n  name: a\n - image: web:2\n", "Line 4" },
        { "spec:\n\timage: web:1\n", "the YAML cannot be read: While scanning" },
        { "image: web:1\n  name\n", "Line 1: 'web:1 name' is not an image reference" },
        { "image: web:1\n./td.json\n", "Line 2" },
        { "image:\n  repository: web\n  tag: 1.10\n", "Line 2: the value of 'image' is an object" },
        { "a: &a\n  b: *a\n  image: web:1\n", "Line 2: the YAML cannot be read: the alias '*a'" },
        { "x: &a web:1\ny: &a\n  image: *a\n", "Line 3: the YAML cannot be read: the alias '*a'" },
        { "image: &x web:1\n---\nimage: *x\n", "Line 3: the YAML cannot be read: the alias '*x'" },
        { new string('[', 200) + new string(']', 200) + "\n", "depth" },
        { "a: " + new string('[', 200) + new string(']', 200) + "\n", "100 levels" },
        { "spec: [{image: web:1]\n", "Line 1" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void Images_are_found_in_every_form_of_yaml(string text, string[] references) =>
        Assert.Equal(references, Find(text).Select(reference => reference.Text));

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_read_with_certainty_is_an_error_that_says_where(string text, string message)
    {
        ImageUseException error = Assert.Throws<ImageUseException>(() => Find(text).ToList());
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_stand_for_too_much_are_refused()
    {
        string bomb = "a0: &a0 [web:1, web:1]\n" + string.Concat(Enumerable.Range(1, 40).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n")));
        string chain = "a0: &a0 {image: web:1}\n" + string.Concat(Enumerable.Range(1, 200).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"a{i}: &a{i} {{x: *a{i - 1}}}\n")));

        Assert.Contains("aliases", Assert.Throws<ImageUseException>(() => Find(bomb).ToList()).Message, StringComparison.Ordinal);
        Assert.Contains("100 levels", Assert.Throws<ImageUseException>(() => Find(chain).ToList()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_documents_are_read_or_refused()
    {
        const string Document =
            "a: &a\n- {name: \"x\", image: 'web:1'}\n- image: >-\n    web:2\nb:\n  <<: *b\n  c: [1, *a]\n# end\n--- !t\n";
        var random = new Random(12);
        int refused = 0;
        for (int i = 0; i < 2000; i++)
        {
            char[] text = Document.ToCharArray();
            for (int change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = "{}[]:-&*!|>'\"\n \t#%?,\u0001\ud800a"[random.Next(21)];
            try
            {
                Assert.NotNull(Find(new string(text)).ToList());
            }
            catch (ImageUseException)
            {
                refused++;
            }
        }

        Assert.True(refused > 0);
    }

    [Fact]
    public void The_parser_is_loaded_into_a_context_of_its_own()
    {
        Find("image: web:1\n").ToList();
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(YamlLoader.Load().GetType().Assembly)!;
        string folder = Path.Combine(AppContext.BaseDirectory, "Yaml");

        Assert.Equal("EcrPS.Yaml", context.Name);
        Assert.Equal(["EcrPS.Yaml", "YamlDotNet"], context.Assemblies.Select(assembly => assembly.GetName().Name).Order());
        Assert.DoesNotContain("YamlDotNet", AssemblyLoadContext.Default.Assemblies.Select(assembly => assembly.GetName().Name));
        Assert.Equal(YamlLoader.Files.Order(), Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
        Assert.All(YamlLoader.Files, file => Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, file)), file));
    }

    private static IEnumerable<ImageUseReference> Find(string text) =>
        new ImageUseReader(YamlLoader.Load).Read(text).SelectMany(ImageUseSearch.Find);
}
