namespace EcrPS.Pipeline;

/// <summary>
/// What a cmdlet emits that replaces a setting: with <c>-PassThru</c> the new state, with <c>-PassPrevious</c> the old one.
/// </summary>
/// <param name="passesNew">Whether <c>-PassThru</c> was given.</param>
/// <param name="passesPrevious">Whether <c>-PassPrevious</c> was given.</param>
internal readonly struct PassedState(bool passesNew, bool passesPrevious)
{
    /// <summary>Checks the parameters: objects before and after the change are not told apart in a pipeline.</summary>
    /// <exception cref="ArgumentException">Both were given.</exception>
    public void Check()
    {
        if (passesNew && passesPrevious)
            throw new ArgumentException("Give -PassThru for the state after the change or -PassPrevious for that before it, not both.");
    }

    /// <summary>Makes the change, and emits the state that was asked for; nothing where there is none.</summary>
    /// <param name="find">Reads the state; null where there is none.</param>
    /// <param name="change">Makes the change; false if it failed and the error was written.</param>
    /// <param name="pipeline">Access to the host.</param>
    public async Task ApplyAsync(Func<Task<object?>> find, Func<Task<bool>> change, IPipeline pipeline)
    {
        object? state = passesPrevious ? await find() : null;
        if (!await change())
            return;
        if (passesNew)
            state = await find();
        if (state is not null)
            await pipeline.WriteAsync(state);
    }
}
