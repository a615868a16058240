namespace EcrPS.Local;

/// <summary>The key pair that every embedded registry accepts for its default account.</summary>
internal static class LocalRegistryKeys
{
    public const string AccessKey = "test";
    public const string SecretKey = "test";
}
