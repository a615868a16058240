namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>One thing that distribution-spec 1.1 asks for, in our own words, and how to see it.</summary>
/// <param name="Text">What is asked for.</param>
/// <param name="See">Sees it; throws where it is not so.</param>
/// <param name="EcrDiffers">Whether ECR does otherwise, so that only <c>--strict-oci</c> follows.</param>
internal sealed record Requirement(string Text, Func<OciRegistry, Task> See, bool EcrDiffers = false);
