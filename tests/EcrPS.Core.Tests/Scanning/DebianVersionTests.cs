using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace EcrPS.Scanning.Tests;

public sealed class DebianVersionTests
{
    // Few characters, so that generated versions are often almost equal.
    private static readonly Gen<string> Versions =
        from epoch in Gen.Elements("", "", "", "0:", "1:", "10:")
        from first in Gen.Elements("0", "1", "9", "00", "10")
        from rest in Gen.Elements("0", "1", "2", "10", "01", ".", "+", "~", "a", "b", "Z", "~~", ".0").ListOf()
        from revision in Gen.Elements("", "", "-0", "-1", "-1+b1", "-1~bpo12+1", "-1.1", "-a", "-0ubuntu2", "-1-2")
        select epoch + first + string.Concat(rest.Take(6)) + revision;

    [Theory]
    [InlineData("1.0", "1.0", 0)]
    [InlineData("1.0", "0:1.0", 0)]
    [InlineData("1.0", "1.0-0", 0)]
    [InlineData("1.01", "1.1", 0)]
    [InlineData("1.0~rc1", "1.0", -1)]
    [InlineData("1.0~~", "1.0~", -1)]
    [InlineData("1.0~~a", "1.0~", -1)]
    [InlineData("1.0", "1.0a", -1)]
    [InlineData("1.0a", "1.0+", -1)]
    [InlineData("1.0Z", "1.0a", -1)]
    [InlineData("1.9", "1.10", -1)]
    [InlineData("2.0", "1:0.1", -1)]
    [InlineData("1.0-1", "1.0-1+b1", -1)]
    [InlineData("1.0-1~bpo12+1", "1.0-1", -1)]
    [InlineData("3.0.11-1~deb12u2", "3.0.15-1~deb12u1", -1)]
    [InlineData("1.0-2-1", "1.0-10-1", -1)]
    [InlineData("20230311", "20230311+deb12u1", -1)]
    [InlineData("99999999999999999998", "99999999999999999999", -1)]
    [InlineData("~", "", -1)]
    public void Orders_as_Debian_policy_says(string left, string right, int expected)
    {
        Assert.Equal(expected, Math.Sign(DebianVersion.Compare(left, right)));
        Assert.Equal(-expected, Math.Sign(DebianVersion.Compare(right, left)));
    }

    [Fact]
    public void Is_a_total_order()
    {
        Prop.ForAll(Versions.Three().ToArbitrary(), triple =>
        {
            (string a, string b, string c) = triple;
            int ab = Math.Sign(DebianVersion.Compare(a, b));
            int bc = Math.Sign(DebianVersion.Compare(b, c));
            return DebianVersion.Compare(a, a) == 0
                && Math.Sign(DebianVersion.Compare(b, a)) == -ab
                && (ab > 0 || bc > 0 || DebianVersion.Compare(a, c) <= 0);
        }).QuickCheckThrowOnFailure();
    }

    [DebianMachineFact]
    public async Task Agrees_with_dpkg()
    {
        List<(string Left, string Right)> pairs = Versions.Two().Sample(300, 12).Select(pair => (pair.Item1, pair.Item2)).ToList();
        Assert.Equal(300, pairs.Count);
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process shell = Process.Start(start)!;
        Task<string> output = shell.StandardOutput.ReadToEndAsync();
        Task<string> errors = shell.StandardError.ReadToEndAsync();
        foreach ((string left, string right) in pairs)
        {
            await shell.StandardInput.WriteLineAsync(
                $"if dpkg --compare-versions '{left}' lt '{right}'; then echo -1; elif dpkg --compare-versions '{left}' eq '{right}'; "
                + $"then echo 0; else echo 1; fi");
        }

        shell.StandardInput.Close();
        string[] answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await shell.WaitForExitAsync();
        Assert.Equal("", await errors);
        Assert.Equal(
            pairs.Select((pair, i) => $"{pair.Left} {pair.Right} {answers[i]}"),
            pairs.Select(pair => $"{pair.Left} {pair.Right} {Math.Sign(DebianVersion.Compare(pair.Left, pair.Right))}"));
    }
}
