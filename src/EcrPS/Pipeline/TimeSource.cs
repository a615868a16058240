namespace EcrPS.Pipeline;

/// <summary>The clock of waiting cmdlets: the machine's, or a test's replacement.</summary>
internal static class TimeSource
{
    private static readonly AsyncLocal<TimeProvider?> Injected = new();

    /// <summary>The clock to use.</summary>
    public static TimeProvider Current => Injected.Value ?? TimeProvider.System;

    /// <summary>Uses a test's clock in the caller's flow of execution only; null goes back to the machine's.</summary>
    public static void Use(TimeProvider? time) => Injected.Value = time;
}
