namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>A requirement of distribution-spec 1.1, in our own words, and its check.</summary>
/// <param name="Text">The requirement.</param>
/// <param name="See">Checks it; throws if it is not met.</param>
/// <param name="EcrDiffers">Whether ECR differs, so that only <c>--strict-oci</c> meets it.</param>
internal sealed record Requirement(string Text, Func<OciRegistry, Task> See, bool EcrDiffers = false);
