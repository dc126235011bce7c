using System.Text.Json.Nodes;
using Injector.Json;

namespace Injector.Hosting.Sidecars;

/// <summary>What a pod has that neither its workload's template nor our injection gave it: the work of other webhooks, or of hands.</summary>
public static class OthersParts
{
    private const string TokenFolder = "/var/run/secrets/kubernetes.io/serviceaccount";
    private static readonly string[] Lists = ["initContainers", "containers"];

    /// <summary>Labels that controllers of Kubernetes give to the pods they make.</summary>
    private static readonly string[] ControllerLabels =
    [
        "pod-template-hash", "controller-revision-hash", "pod-template-generation", "statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index",
        "controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "batch.kubernetes.io/job-completion-index",
    ];

    /// <summary>The parts by name, such as <c>container agent</c>, <c>env web/TRACE</c>, <c>volume agent</c>, <c>label team</c>, in the order of the pod.</summary>
    /// <param name="pod">The pod as the API server gives it.</param>
    /// <param name="next">The pod that is made of the workload's template today, injected or not.</param>
    /// <param name="again">Gives what is made of this very pod today; null when nothing is. It tells what in injected containers is somebody else's.</param>
    public static IReadOnlyList<string> Of(JsonObject pod, JsonObject next, Func<JsonObject?> again)
    {
        ArgumentNullException.ThrowIfNull(pod);
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(again);
        var facts = SidecarFacts.Of(pod);
        var containers = Lists.SelectMany(list => pod.Items("spec", list)).ToList();
        return
        [
            .. containers.Select(Name).Where(name => !facts.Names(name) && Container(next, name) is null).Select(name => $"container {name}"),
            .. containers.SelectMany(container => Variables(container, next, facts.Names(Name(container)) ? again : null)),
            .. pod.Items("spec", "volumes").Select(Name).Where(name => !facts.Names(name) && !IsToken(pod, name) && !Has(next, name)).Select(name => $"volume {name}"),
            .. pod.TextMap("metadata", "labels").Keys.Where(key => !ControllerLabels.Contains(key) && !IsOf(next, key)).Select(key => $"label {key}"),
        ];
    }

    /// <summary>Variables that the fresh pod lacks; those of an injected container only where an injection of the very pod keeps them, since others are outdated.</summary>
    private static IEnumerable<string> Variables(JsonNode? container, JsonObject next, Func<JsonObject?>? again)
    {
        var name = Name(container);
        if (Container(next, name) is not { } fresh)
        {
            return [];
        }

        var known = VariablesOf(fresh);
        var added = container.Items("env").Select(Name).Where(variable => !known.Contains(variable)).ToList();
        if (added.Count > 0 && again is not null)
        {
            var kept = again() is { } pod ? VariablesOf(Container(pod, name)) : [];
            added.RemoveAll(variable => !kept.Contains(variable));
        }

        return added.Select(variable => $"env {name}/{variable}");
    }

    private static HashSet<string> VariablesOf(JsonNode? container) => container.Items("env").Select(Name).ToHashSet(StringComparer.Ordinal);

    private static string Name(JsonNode? item) => item.TextOrEmpty("name");

    private static JsonNode? Container(JsonObject pod, string name) => Lists.SelectMany(list => pod.Items("spec", list)).FirstOrDefault(item => Name(item) == name);

    private static bool Has(JsonObject pod, string volume) => pod.Items("spec", "volumes").Any(item => Name(item) == volume);

    private static bool IsOf(JsonObject next, string label) => next.TextMap("metadata", "labels").ContainsKey(label);

    /// <summary>The API server gives every pod a volume with the token of its service account.</summary>
    private static bool IsToken(JsonObject pod, string volume) => Lists.SelectMany(list => pod.Items("spec", list)).SelectMany(container => container.Items("volumeMounts"))
        .Any(mount => Name(mount) == volume && mount.TextOrEmpty("mountPath") == TokenFolder);
}
