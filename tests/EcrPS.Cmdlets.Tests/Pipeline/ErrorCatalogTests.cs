using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

public sealed class ErrorCatalogTests
{
    public static TheoryData<string> OwnCodes =>
        [.. typeof(EcrErrorCodes).GetFields().Concat(
            typeof(OciErrorCodes).GetFields()).Select(constant => (string)constant.GetRawConstantValue()!)];

    public static TheoryData<string> ApiCodes =>
        [.. ApiModel.Errors.Keys.Select(name => name.Replace("Exception", string.Empty, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(OwnCodes))]
    [MemberData(nameof(ApiCodes))]
    public void Every_known_code_has_a_category(string code) => Assert.NotEqual(ErrorCategory.NotSpecified, ErrorCatalog.CategoryOf(code));

    [Theory]
    [InlineData("RepositoryNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("RepositoryAlreadyExists", ErrorCategory.ResourceExists)]
    [InlineData("AccessDenied", ErrorCategory.PermissionDenied)]
    [InlineData("LimitExceeded", ErrorCategory.LimitsExceeded)]
    [InlineData("InvalidParameter", ErrorCategory.InvalidArgument)]
    [InlineData("EndpointUnreachable", ErrorCategory.ConnectionError)]
    [InlineData("WaitTimeout", ErrorCategory.OperationTimeout)]
    [InlineData("ExpiredToken", ErrorCategory.AuthenticationError)]
    [InlineData("LifecyclePolicyPreviewInProgress", ErrorCategory.ResourceBusy)]
    [InlineData("ImageDigestDoesNotMatch", ErrorCategory.InvalidData)]
    [InlineData("Server", ErrorCategory.ResourceUnavailable)]
    public void Codes_have_the_category_that_a_user_would_filter_by(string code, ErrorCategory category) =>
        Assert.Equal(category, ErrorCatalog.CategoryOf(code));

    [Fact]
    public void Files_that_cannot_be_read_name_their_path()
    {
        ErrorRecord record = EcrErrors.ToRecord(new FileNotFoundException("No such file."), "policy.json");

        Assert.Equal(
            ("PathNotFound", ErrorCategory.ObjectNotFound, "policy.json"),
            (record.FullyQualifiedErrorId, record.CategoryInfo.Category, record.TargetObject));
    }
}
