using System.Management.Automation;
using EcrPS.StandIn;

namespace EcrPS.Cmdlets.Tests.StandIn;

public sealed class StandInPrinterTests : IDisposable
{
    private const string Types = """
        <Types><Type>
          <Name>EcrPS.Cmdlets.Tests.StandIn.Sample</Name>
          <Members>
            <AliasProperty><Name>Title</Name><ReferencedMemberName>Name</ReferencedMemberName></AliasProperty>
            <CodeProperty><Name>Loud</Name><GetCodeReference><TypeName>EcrPS.Cmdlets.Tests.StandIn.StandInPrinterTests</TypeName><MethodName>Loud</MethodName></GetCodeReference></CodeProperty>
          </Members>
        </Type></Types>
        """;

    private const string Views = """
        <Configuration><ViewDefinitions><View>
          <Name>Sample</Name>
          <ViewSelectedBy><TypeName>EcrPS.Cmdlets.Tests.StandIn.Sample</TypeName></ViewSelectedBy>
          <TableControl>
            <TableHeaders>
              <TableColumnHeader><Label>Title</Label></TableColumnHeader>
              <TableColumnHeader><Label>Size</Label><Width>8</Width><Alignment>Right</Alignment></TableColumnHeader>
              <TableColumnHeader/>
              <TableColumnHeader><Label>Tags</Label></TableColumnHeader>
            </TableHeaders>
            <TableRowEntries><TableRowEntry><TableColumnItems>
              <TableColumnItem><PropertyName>Title</PropertyName></TableColumnItem>
              <TableColumnItem><PropertyName>Size</PropertyName><FormatString>{0:N0}</FormatString></TableColumnItem>
              <TableColumnItem><ScriptBlock>$_.Loud</ScriptBlock></TableColumnItem>
              <TableColumnItem><PropertyName>Tags</PropertyName></TableColumnItem>
            </TableColumnItems></TableRowEntry></TableRowEntries>
          </TableControl>
        </View></ViewDefinitions></Configuration>
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecrps-printer-").FullName;
    private readonly TypeTable _types = new();

    public static string Loud(PSObject sample) => ((Sample)sample.BaseObject).Name.ToUpperInvariant() + "!";

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void TablesShowPropertiesComputedOnesAndLists()
    {
        Assert.Equal(
            """

            Title   Size Loud    Tags
            -----   ---- ----    ----
            web    1,234 WEB!    {1.0, latest}
            longer     5 LONGER! {}

            after

            """,
            Print(120, new Sample("web", 1234, ["1.0", "latest"]), new Sample("longer", 5, []), "after"));
    }

    [Fact]
    public void WhatDoesNotFitTheLineIsCut()
    {
        Assert.Equal(
            """

            Title Size Loud Tags
            ----- ---- ---- ----
            web      1 WEB! {a-long-tag-…


            """,
            Print(30, new Sample("web", 1, ["a-long-tag-that-takes-the-line"])));
    }

    [Fact]
    public void WhatDoesNotFitGoesOnInFurtherLinesWhereTheViewWraps()
    {
        Assert.Equal(
            """

            Title Size Loud Tags
            ----- ---- ---- ----
            web      1 WEB! {a-long-tag-t
                            hat-takes-the
                            -line}


            """,
            Print(30, Views.Replace("<TableRowEntry>", "<TableRowEntry><Wrap/>", StringComparison.Ordinal), new Sample("web", 1, ["a-long-tag-that-takes-the-line"])));
    }

    [Fact]
    public void WhatHasNoViewIsAListWhenItHasManyProperties()
    {
        Assert.Equal(
            """

            A     : 1
            B     : 2
            C     : 3
            D     : 4
            Fifth : 5


            """,
            Print(120, new { A = 1, B = 2, C = 3, D = 4, Fifth = 5 }));
    }

    [Fact]
    public void ScriptsAreRefused()
    {
        var path = Write("bad.ps1xml", Views.Replace("$_.Loud", "$_.Name.ToUpper()", StringComparison.Ordinal));

        Assert.Throws<NotSupportedException>(() => new StandInPrinter(_types).Load(path));
    }

    private string Print(int width, params object?[] values) => Print(width, Views, values);

    private string Print(int width, string views, params object?[] values)
    {
        _types.Load(Write("types.ps1xml", Types));
        var printer = new StandInPrinter(_types, width);
        printer.Load(Write("format.ps1xml", views));
        using var output = new StringWriter { NewLine = "\n" };
        printer.Print(output, values);
        return output.ToString();
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
