using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Injector.Templating.Syntax;

namespace Injector.Templating.Execution;

/// <summary>
/// Lets templates call each other deeper than one thread's stack: where it runs out, the call goes on with a stack of its own
/// on another thread, and the caller waits for it.
/// </summary>
internal static class DeepStack
{
    private const int StackBytes = 16 * 1024 * 1024;

    public static void Run(TemplateWalker walker, ListNode body, in Value data)
    {
        if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            walker.Walk(body, data);
        }
        else
        {
            RunOnNewThread(walker, body, data);
        }
    }

    /// <summary>Apart from <see cref="Run"/>, whose every call would else pay for what the thread needs.</summary>
    private static void RunOnNewThread(TemplateWalker walker, ListNode body, Value data)
    {
        ExceptionDispatchInfo? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    walker.Walk(body, data);
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
