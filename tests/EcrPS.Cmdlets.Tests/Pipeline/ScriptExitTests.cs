using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

public sealed class ScriptExitTests
{
    [Theory]
    [InlineData("-Command", "Wait-EcrImageScan", true)]
    [InlineData("-NoProfile", "-c", true)]
    [InlineData("-File", "gate.ps1", true)]
    [InlineData("-ec", "AAAA", true)]
    [InlineData("-EncodedCommand", "AAAA", true)]
    [InlineData("-cwa", "x", true)]
    [InlineData("-NoExit", "-Command", false)]
    [InlineData("-noe", "-c", false)]
    [InlineData("-NonInteractive", "-NoProfile", false)]
    [InlineData("-ExecutionPolicy", "Bypass", false)]
    [InlineData("-WorkingDirectory", "command", false)]
    public void A_process_ends_by_itself_after_a_command(string first, string second, bool ends) =>
        Assert.Equal(ends, ScriptExit.EndsByItself([first, second]));

    [Fact]
    public void A_process_without_arguments_has_a_prompt() => Assert.False(ScriptExit.EndsByItself([]));
}
