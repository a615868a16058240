using EcrPS.LocalRegistry;
using EcrPS.TestSupport;

namespace EcrPS.Contract.Tests;

/// <summary>
/// Which folder of the embedded registry may know which (docs/architecture.md), read from the built assembly. The compiler writes a
/// constant's value in place of its name, so a folder that uses only constants of another does not show here.
/// </summary>
public sealed class RegistryLayeringTests
{
    private const string Root = "EcrPS.LocalRegistry";

    // Folder, and the folders that it may know. The root folder (host, composition, pipeline) may know all, and no folder may know it.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Errors"] = [],
        ["Timing"] = [],
        ["Naming"] = [],
        ["Records"] = ["Naming"],
        ["Storage"] = ["Errors", "Naming", "Records"],
        ["Hosting"] = ["Errors", "Naming"],
        ["Auth"] = ["Hosting", "Naming", "Timing"],
        ["Policies"] = ["Auth", "Errors", "Naming", "Records", "Storage"],
        ["Upstream"] = ["Errors", "Hosting"],
        ["Services"] = ["Auth", "Errors", "Naming", "Policies", "Records", "Storage", "Upstream"],
        ["Background"] = ["Errors", "Hosting", "Naming", "Records", "Services", "Storage"],
        ["Api"] = ["Auth", "Errors", "Hosting", "Naming", "Policies", "Records", "Services", "Timing", "Upstream"],
        ["Distribution"] = ["Auth", "Errors", "Hosting", "Naming", "Policies", "Records", "Services", "Upstream"],
        ["Control"] = ["Auth", "Hosting", "Services", "Timing"],
    };

    private static readonly ILookup<string, (string Folder, string From, string To)> Found = FindArrows().ToLookup(
        static arrow => arrow.From.Split(' ')[0]);

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_of_the_registry_knows_only_what_lies_below_it(string folder) =>
        Assert.Empty(Found[folder]
            .Where(arrow => !Allowed[folder].Contains(arrow.Folder)).Select(static arrow => $"{arrow.From} knows {arrow.To}"));

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_arrow_that_is_allowed_is_used(string folder) =>
        Assert.Empty(Allowed[folder].Except(Found[folder].Select(static arrow => arrow.Folder)));

    [Fact]
    public void The_arrows_have_no_cycle()
    {
        HashSet<string> below = [];
        while (Allowed.Keys.Where(folder => !below.Contains(folder) && Allowed[folder].All(below.Contains)).ToList() is { Count: > 0 } next)
            below.UnionWith(next);

        Assert.Empty(Allowed.Keys.Except(below));
    }

    [Fact]
    public void Every_folder_has_its_arrows_and_the_architecture_names_them()
    {
        IEnumerable<string> folders = Types().Select(FolderOf).OfType<string>().Where(static folder => folder.Length > 0);
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), folders.Distinct().Order(StringComparer.Ordinal));

        string[] map = File.ReadAllLines(RepositoryFiles.Path("docs", "architecture.md"));
        Assert.All(Allowed, arrow => Assert.Contains(
            arrow.Value.Length == 0 ? arrow.Key : $"{arrow.Key} ─► {string.Join(", ", arrow.Value)}", map));
    }

    private static Type[] Types() => typeof(LocalRegistryHost).Assembly.GetTypes();

    /// <returns>The folder; "" for the root; null for a type of another assembly or without a folder.</returns>
    private static string? FolderOf(Type type) =>
        type.Assembly != typeof(LocalRegistryHost).Assembly || type.Namespace is not { } name ? null
        : name == Root ? ""
        : name.StartsWith(Root + ".", StringComparison.Ordinal) ? name[(Root.Length + 1)..].Split('.')[0]
        : null;

    private static IEnumerable<(string Folder, string From, string To)> FindArrows() =>
        from type in Types()
        let folder = FolderOf(type)
        where folder is not null
        from other in TypeReferences.Of(type)
        let otherFolder = FolderOf(other)
        where otherFolder is not null && otherFolder != folder
        select (otherFolder, $"{folder} {type.FullName}", other.FullName ?? other.Name);
}
