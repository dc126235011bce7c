namespace Injector.Core;

/// <summary>Rewrites one pod: the only way a pod is injected, whichever host asks.</summary>
public sealed class InjectionPipeline
{
    private InjectionPipeline()
    {
    }

    /// <summary>Decides whether the pod is injected and, if so, makes the injected pod and the patch that leads to it.</summary>
    /// <param name="request">The pod with everything that bears on it; nothing of it is changed.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="InjectionException">The pod or one of its annotations is at fault, or a template failed on it.</exception>
    public static InjectionResult Inject(InjectionRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellation.ThrowIfCancellationRequested();
        throw new InjectionException(InjectionErrorKind.Configuration, ["the injection stages are not joined yet"]);
    }
}
