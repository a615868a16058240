using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>
/// A test that needs a <see cref="SmallDisk"/>, and perhaps programs of the machine; skipped, with the reason, where it cannot be had.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute(params string[] tools)
    {
        Skip = tools.Select(Tools.SkipReason).FirstOrDefault(reason => reason is not null) ?? SmallDisk.SkipReason;
    }
}
