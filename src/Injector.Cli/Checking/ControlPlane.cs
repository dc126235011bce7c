using Injector.Core;
using Injector.Hosting.Requests;

namespace Injector.Cli.Checking;

/// <summary>A control plane's configuration, ready for injection.</summary>
/// <param name="Snapshot">The configuration; null when it cannot be used.</param>
/// <param name="Requests">Builds requests as its webhook would; null when the configuration cannot be used.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
internal sealed record ControlPlane(InjectionSnapshot? Snapshot, RequestFactory? Requests, string? Problem)
{
    /// <summary>What the control plane's injector would do with a pod.</summary>
    /// <param name="subject">The pod.</param>
    /// <param name="path">Path of the webhook's address, with its parameters.</param>
    /// <param name="namespaceFacts">The Namespace object; null when it is not known.</param>
    /// <param name="cancellation">Ends a template that is still running.</param>
    /// <exception cref="InjectionException">The injector would refuse the pod.</exception>
    public InjectionResult Inject(CheckSubject subject, string path, NamespaceFacts? namespaceFacts, CancellationToken cancellation)
    {
        var request = Requests!.For(subject.Pod, subject.OwnerFor(Snapshot!), Snapshot!, subject.Namespace);
        return InjectionPipeline.Inject(request with { Parameters = UrlParameters.Parse(path), Namespace = namespaceFacts }, cancellation);
    }
}
