namespace Injector.Core.Uninjecting;

/// <summary>Takes one kind of thing out of an injected pod.</summary>
internal interface IUninjectStep
{
    /// <summary>Changes the pod, which belongs to the step.</summary>
    void Apply(InjectedPod injected);
}
