namespace EcrPS.Model;

/// <summary>A result that belongs to one repository.</summary>
public interface IEcrRepositoryResource : IEcrResource
{
    /// <summary>The repository's name, such as <c>team/web</c>.</summary>
    string? RepositoryName { get; set; }
}
