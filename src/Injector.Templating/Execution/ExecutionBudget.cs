namespace Injector.Templating.Execution;

/// <summary>Counts what an execution has used. Time and cancellation are looked at every few thousand steps.</summary>
internal sealed class ExecutionBudget(TemplateLimits limits, TimeProvider clock, CancellationToken cancellation)
{
    private const long StepsBetweenChecks = 4096;
    private const int CharactersPerStep = 256;

    private readonly long _started = clock.GetTimestamp();
    private long _steps;
    private long _nextCheck = StepsBetweenChecks;

    public CancellationToken Cancellation => cancellation;

    /// <summary>Counts long texts as work.</summary>
    public void Wrote(int characters) => _steps += characters / CharactersPerStep;

    /// <summary>Counts steps; the message when a limit is passed, else null.</summary>
    /// <exception cref="OperationCanceledException">The execution was cancelled.</exception>
    public string? Spend(long steps)
    {
        _steps += steps;
        return _steps < _nextCheck ? null : Check();
    }

    private string? Check()
    {
        cancellation.ThrowIfCancellationRequested();
        _nextCheck = _steps + StepsBetweenChecks;
        if (_steps > limits.MaxSteps)
        {
            return $"the template takes more than {limits.MaxSteps} steps";
        }

        return clock.GetElapsedTime(_started) > limits.ExecutionLimit
            ? $"the template takes longer than {limits.ExecutionLimit:c}"
            : null;
    }
}
