namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>The replies of a service with one repository, team/web, that has one image.</summary>
internal static class TeamWeb
{
    /// <summary>The reply of an operation as JSON; an empty object for those that nothing is known of.</summary>
    public static string Reply(string operation) => operation switch
    {
        "DescribeRepositories" =>
            """
            {"repositories":[{"repositoryName":"team/web","registryId":"123456789012","repositoryUri":"host/team/web",
              "repositoryArn":"arn:aws:ecr:r1:123456789012:repository/team/web"}]}
            """,
        "BatchDeleteImage" => """{"imageIds":[],"failures":[]}""",
        "DescribeImages" =>
            $$$"""
            {"imageDetails":[{"registryId":"123456789012","repositoryName":"team/web","imageDigest":"{{{RemovingCmdlets.Digest}}}",
              "imageTags":["one","two"],"imageSizeInBytes":1,"imagePushedAt":1700000000}]}
            """,
        "DescribeRegistry" => """{"registryId":"123456789012"}""",
        _ => "{}",
    };
}
