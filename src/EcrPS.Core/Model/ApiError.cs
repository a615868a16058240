namespace EcrPS.Model;

/// <summary>An error of the ECR API.</summary>
/// <param name="Name">Its name with the <c>Exception</c> suffix.</param>
/// <param name="StatusCode">The HTTP status that carries it.</param>
public sealed record ApiError(string Name, int StatusCode)
{
    /// <summary>Its members beside the message.</summary>
    public IReadOnlyList<ApiMember> Members { get; init; } = [];
}
