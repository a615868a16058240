namespace EcrPS.Local;

/// <summary>The built-in key pair of every embedded registry's default account.</summary>
internal static class LocalRegistryKeys
{
    public const string AccessKey = "test";
    public const string SecretKey = "test";
}
