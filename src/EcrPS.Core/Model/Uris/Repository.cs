namespace EcrPS.Model;

public sealed partial class Repository
{
    /// <summary>The repository's URI.</summary>
    /// <returns>Such as <c>123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web</c>.</returns>
    public override string ToString() => RepositoryUri ?? ResultUri.OfRepository(this);
}
