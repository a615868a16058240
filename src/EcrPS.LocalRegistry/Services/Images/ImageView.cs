using EcrPS.LocalRegistry.Records;

namespace EcrPS.LocalRegistry.Services.Images;

/// <summary>An image as DescribeImages shows it.</summary>
/// <param name="Repository">Its repository.</param>
/// <param name="Image">Its record.</param>
/// <param name="Tags">In lexical order; empty for an untagged image.</param>
internal sealed record ImageView(RepositoryRecord Repository, ImageRecord Image, IReadOnlyList<string> Tags);
