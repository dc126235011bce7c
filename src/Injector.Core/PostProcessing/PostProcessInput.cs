using System.Text.Json.Nodes;
using Injector.Core.Merging;
using Injector.Core.Pods;
using Injector.Core.Releases;
using Injector.Core.Requests;
using Injector.Core.Tracing;

namespace Injector.Core.PostProcessing;

/// <summary>What the steps go by, beside the pod they finish.</summary>
internal sealed record PostProcessInput
{
    /// <summary>The input of one request.</summary>
    /// <param name="context">The request with what follows from it.</param>
    /// <param name="injected">What the templates alone made.</param>
    public static PostProcessInput Of(InjectionContext context, InjectedNames injected) => new()
    {
        Rules = context.Rules,
        Trace = context.Trace,
        Cancellation = context.Cancellation,
        Parameters = context.Parameters,
        StatusPort = context.Mesh.DefaultConfig.StatusPort,
        MergePrometheus = context.Mesh.EnablePrometheusMerge,
        RewriteProbes = context.Snapshot.ValuesConfig.RewriteAppHttpProbe,
        HoldApplication = context.HoldApplication,
        Warn = context.Warnings.Add,
        SubmittedLabels = context.Submitted.Labels(),
        CompatIstio = context.Snapshot.Settings.CompatIstio,
        Injected = injected,
        Revision = context.Snapshot.Settings.Revision,
        InjectedAnnotations = context.IsReferenceCommandLine ? [] : context.Snapshot.InjectedAnnotations,
    };

    public required ReleaseRules Rules { get; init; }

    /// <summary>Takes down what is done; null when nobody asks.</summary>
    public InjectionTrace? Trace { get; init; }

    /// <summary>Ends the injection.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Proxy environment that the URL, the values and the pod's network label give, by variable name.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>Status port of the mesh configuration; 0 when it has none.</summary>
    public required long StatusPort { get; init; }

    /// <summary>Whether the proxy serves the application's metrics along with its own, unless an annotation says otherwise.</summary>
    public required bool MergePrometheus { get; init; }

    /// <summary>Whether the proxy is told where the application's metrics are; a release forgot to.</summary>
    public bool TellsProxyOfMetrics { get; init; } = true;

    /// <summary>Whether probes are rewritten, unless an annotation says otherwise.</summary>
    public required bool RewriteProbes { get; init; }

    /// <summary>Whether the proxy comes first, so that the application starts after it.</summary>
    public required bool HoldApplication { get; init; }

    /// <summary>Takes findings that do not stop the injection.</summary>
    public Action<InjectionProblem> Warn { get; init; } = static _ => { };

    /// <summary>Labels of the pod as it came; null when it has none.</summary>
    public JsonObject? SubmittedLabels { get; init; }

    /// <summary>Whether defects of the reference are reproduced.</summary>
    public bool CompatIstio { get; init; }

    /// <summary>What the templates alone made; empty for a pod whose templates rendered nothing.</summary>
    public required InjectedNames Injected { get; init; }

    /// <summary>Revision of the control plane; empty for the default one.</summary>
    public required string Revision { get; init; }

    /// <summary>Annotations that the configuration writes onto every injected pod.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> InjectedAnnotations { get; init; }
}
