using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Injector.Templating.Execution;

/// <summary>
/// Lets templates call each other deeper than one thread's stack: where it runs out, the call goes on with a stack of its own
/// on another thread, and the caller waits for it.
/// </summary>
internal static class DeepStack
{
    private const int StackBytes = 16 * 1024 * 1024;

    public static void Run(Executor executor, in Value data, Action<Executor, Value> work)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            work(executor, data);
            return;
        }

        ExceptionDispatchInfo? failure = null;
        var dot = data;
        var thread = new Thread(
            () =>
            {
                try
                {
                    work(executor, dot);
                }
                catch (Exception failed)
                {
                    failure = ExceptionDispatchInfo.Capture(failed);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        failure?.Throw();
    }
}
