using EcrPS.Model;
using EcrPS.Prompt;
using Microsoft.PowerShell.Commands;

namespace EcrPS.Cmdlets.Tests.Formatting;

/// <summary>How PowerShell displays the module's objects with its format and type data.</summary>
public sealed class ModuleFormatTests : IDisposable
{
    private readonly PromptSession _session = ModuleSession.Open();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Images_are_a_table_of_tags_digests_ages_and_sizes()
    {
        object[] images =
        [
            .. Enumerable.Range(1, 3).Select(static n => new ImageDetail
            {
                RepositoryName = $"team/web{n}",
                ImageDigest = "sha256:0123456789abcdef0123456789abcdef",
                ImageTags = [$"1.{n}", "latest"],
                ImageSizeInBytes = 12345678 * n,
                ImagePushedAt = DateTimeOffset.UtcNow.AddHours(-36),
                ImageStatus = "ACTIVE",
            }),
        ];

        PromptRun run = _session.Pipeline(images).Then<OutDefaultCommand>().Run().ThrowOnError();

        Assert.Equal(
            """

            ImageDigest         Pushed             Size ImageStatus Tags                            RepositoryName
            -----------         ------             ---- ----------- ----                            --------------
            sha256:0123456789ab 1 day ago       12.3 MB ACTIVE      1.1, latest                     team/web1
            sha256:0123456789ab 1 day ago       24.7 MB ACTIVE      1.2, latest                     team/web2
            sha256:0123456789ab 1 day ago       37.0 MB ACTIVE      1.3, latest                     team/web3

            """,
            string.Join('\n', run.Lines));
    }
}
