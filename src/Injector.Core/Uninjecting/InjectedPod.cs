using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Core.Reinjection;

namespace Injector.Core.Uninjecting;

/// <summary>An injected pod on its way back, with what it says about its injection.</summary>
internal sealed class InjectedPod
{
    /// <param name="whole">The injected pod; not changed.</param>
    /// <param name="status">What it says was injected.</param>
    /// <param name="pod">A copy of it, or of what of it matters, for the steps to change.</param>
    /// <param name="own">What of it is the author's own.</param>
    public InjectedPod(JsonObject whole, InjectionStatus status, JsonObject pod, OwnParts own)
    {
        Whole = whole;
        Status = status;
        Pod = pod;
        Own = own;
        Proxy = whole.Proxy();
    }

    /// <summary>The injected pod as it is. Read only.</summary>
    public JsonObject Whole { get; }

    /// <summary>The pod on its way back; the steps change it.</summary>
    public JsonObject Pod { get; }

    public OwnParts Own { get; }

    /// <summary>Whether a record of the injection is carried out after the steps: they then leave alone what can only be guessed.</summary>
    public bool IsExact { get; init; } = true;

    public InjectionStatus Status { get; }

    /// <summary>The proxy as the injection left it, whatever a step does to the pod; null when it is gone. Read only.</summary>
    public JsonObject? Proxy { get; }

    /// <summary>The author's own versions of injected containers, as every injector since 1.9 records them; null without a readable record.</summary>
    public JsonObject? Overrides { get; init; }

    /// <summary>Places of the pod where the steps chose what is likely: JSON pointers.</summary>
    public List<string> Guesses { get; } = [];

    /// <summary>Probes that point at the proxy, which does not tell what they were: JSON pointers.</summary>
    public List<string> LostProbes { get; } = [];

    /// <summary>Names that containers had when they were injected, by the names they have now, where a probe still tells.</summary>
    public Dictionary<string, string> FormerNames { get; } = new(StringComparer.Ordinal);

    /// <summary>The value of a variable of the proxy's environment; null when there is none.</summary>
    public string? ProxyVariable(string name) => Proxy is null ? null : ProxyEnvironment.Find(Proxy, name).Text("value");
}
