namespace EcrPS.Model;

public sealed partial class DeleteSigningConfigurationResponse
{
    /// <summary>The profiles and what they sign, such as <c>release (prod/*), audit</c>; empty if there are no rules.</summary>
    public string Profiles => ResultText.Profiles(SigningConfiguration);
}
