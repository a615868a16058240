using System.Reflection;

namespace EcrPS.TestSupport;

/// <summary>ECRPS_REQUIRE and the tests use the same names of programs: an unknown name would turn no skip into a failure.</summary>
public sealed class RequiredToolsTests
{
    [Fact]
    public void What_is_required_is_known() => Assert.Subset(Tools.Known.ToHashSet(), Tools.Required.ToHashSet());

    [Fact]
    public void What_tests_need_is_known() => Assert.Subset(Tools.Known.ToHashSet(), typeof(RequiredToolsTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetCustomAttribute<ToolFactAttribute>()?.Tools ?? [])
        .ToHashSet());
}
