namespace EcrPS.Scanning.Tests;

public sealed class ScanStateTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("complete")]
    [InlineData("QUARANTINED")]
    public void What_is_not_known_fails(string? status)
    {
        ScanState state = ScanState.Classify(status);
        Assert.Equal((ScanStateKind.Failed, ScanErrorCodes.UnknownStatus, false), (state.Kind, state.ErrorCode, state.IsTrusted));
    }

    [Theory]
    [InlineData("FAILED", ScanErrorCodes.ScanFailed)]
    [InlineData("UNSUPPORTED_IMAGE", ScanErrorCodes.UnsupportedImage)]
    [InlineData("SCAN_ELIGIBILITY_EXPIRED", ScanErrorCodes.EligibilityExpired)]
    [InlineData("FINDINGS_UNAVAILABLE", ScanErrorCodes.FindingsUnavailable)]
    [InlineData("LIMIT_EXCEEDED", ScanErrorCodes.LimitExceeded)]
    [InlineData("IMAGE_ARCHIVED", ScanErrorCodes.ImageArchived)]
    public void Failures_have_codes_of_their_own(string status, string code)
    {
        ScanState state = ScanState.Classify(status, " told why ");
        Assert.Equal((ScanStateKind.Failed, code, false), (state.Kind, state.ErrorCode, state.IsTrusted));
        Assert.EndsWith("(told why)", state.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IN_PROGRESS", ScanStateKind.Pending, false)]
    [InlineData("PENDING", ScanStateKind.Pending, false)]
    [InlineData("COMPLETE", ScanStateKind.Succeeded, true)]
    [InlineData("ACTIVE", ScanStateKind.Succeeded, true)]
    public void The_others(string status, ScanStateKind kind, bool trusted)
    {
        ScanState state = ScanState.Classify(status);
        Assert.Equal((kind, null, trusted), (state.Kind, state.ErrorCode, state.IsTrusted));
    }

    [Fact]
    public void Every_status_of_the_model_is_known() =>
        Assert.All(EcrPS.Model.ScanStatus.Values, status => Assert.NotEqual(ScanErrorCodes.UnknownStatus, ScanState.Classify(status).ErrorCode));
}
