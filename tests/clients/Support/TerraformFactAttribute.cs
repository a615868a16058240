using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests.Support;

/// <summary>A test that needs Terraform and its AWS provider on this machine; nothing is downloaded.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TerraformFactAttribute : FactAttribute
{
    public const string Provider = "registry.terraform.io/hashicorp/aws";

    private static readonly Lazy<string?> Found = new(Find);

    public TerraformFactAttribute()
    {
        Skip = Tools.SkipReason("terraform")
            ?? (Mirror is null && !Tools.Required.Contains("terraform") ? "Terraform's AWS provider is not on this machine" : null);
    }

    /// <summary>A folder with providers in the layout of <c>terraform providers mirror</c> or of a plug-in cache; null for none.</summary>
    public static string? Mirror => Found.Value;

    /// <summary>Terraform's default folders (its documentation, "Implied Local Mirrors"), its plug-in cache, and /opt.</summary>
    private static string? Find()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        IEnumerable<string?> places =
        [
            Environment.GetEnvironmentVariable("TF_PLUGIN_CACHE_DIR"),
            Path.Combine(home, ".terraform.d", "plugins"),
            Path.Combine(home, ".terraform.d", "plugin-cache"),
            Path.Combine(home, ".local", "share", "terraform", "plugins"),
            "/usr/local/share/terraform/plugins",
            "/usr/share/terraform/plugins",
            .. Directory.Exists("/opt") ? Directory.EnumerateDirectories("/opt") : [],
        ];
        return places.FirstOrDefault(place => !string.IsNullOrEmpty(place) && Directory.Exists(Path.Combine(place, Provider)));
    }
}
