using System.Text.Json.Nodes;

namespace Injector.Core.Comparing;

/// <summary>Members that an API server adds to what it is sent, with the values it gives them (the defaulting functions of Kubernetes' API groups).</summary>
internal static class ServerDefaults
{
    private const string Any = "*";

    /// <summary>
    /// The name of the map that a member stands in (the list's for items), the member, and its default; <see cref="Any"/> stands for every value,
    /// where the server chooses one.
    /// </summary>
    private static readonly (string[] In, string Member, string Default)[] Table =
    [
        (["containers", "initContainers", "ephemeralContainers"], "terminationMessagePath", "\"/dev/termination-log\""),
        (["containers", "initContainers", "ephemeralContainers"], "terminationMessagePolicy", "\"File\""),
        (["ports"], "protocol", "\"TCP\""),
        (["ports"], "nodePort", Any),
        (["livenessProbe", "readinessProbe", "startupProbe"], "timeoutSeconds", "1"),
        (["livenessProbe", "readinessProbe", "startupProbe"], "periodSeconds", "10"),
        (["livenessProbe", "readinessProbe", "startupProbe"], "successThreshold", "1"),
        (["livenessProbe", "readinessProbe", "startupProbe"], "failureThreshold", "3"),
        (["httpGet"], "scheme", "\"HTTP\""),
        (["httpGet"], "path", "\"/\""),
        (["grpc"], "service", "\"\""),
        (["fieldRef"], "apiVersion", "\"v1\""),
        (["configMap", "secret", "projected", "downwardAPI"], "defaultMode", "420"),
        (["serviceAccountToken"], "expirationSeconds", "3600"),
        (["hostPath"], "type", "\"\""),
        (["spec"], "restartPolicy", "\"Always\""),
        (["spec"], "dnsPolicy", "\"ClusterFirst\""),
        (["spec"], "schedulerName", "\"default-scheduler\""),
        (["spec"], "terminationGracePeriodSeconds", "30"),
        (["spec"], "enableServiceLinks", "true"),
        (["spec"], "preemptionPolicy", "\"PreemptLowerPriority\""),
        (["spec"], "priority", "0"),
        (["spec"], "replicas", "1"),
        (["spec"], "progressDeadlineSeconds", "600"),
        (["spec"], "revisionHistoryLimit", "10"),
        (["spec"], "strategy", """{"type":"RollingUpdate","rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"}}"""),
        (["spec"], "updateStrategy", """{"type":"RollingUpdate","rollingUpdate":{"partition":0}}"""),
        (["spec"], "updateStrategy", """{"type":"RollingUpdate","rollingUpdate":{"maxSurge":0,"maxUnavailable":1}}"""),
        (["spec"], "updateStrategy", """{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":1}}"""),
        (["spec"], "podManagementPolicy", "\"OrderedReady\""),
        (["spec"], "persistentVolumeClaimRetentionPolicy", """{"whenDeleted":"Retain","whenScaled":"Retain"}"""),
        (["spec"], "backoffLimit", "6"),
        (["spec"], "completions", "1"),
        (["spec"], "parallelism", "1"),
        (["spec"], "completionMode", "\"NonIndexed\""),
        (["spec"], "suspend", "false"),
        (["spec"], "manualSelector", "false"),
        (["spec"], "podReplacementPolicy", "\"TerminatingOrFailed\""),
        (["spec"], "concurrencyPolicy", "\"Allow\""),
        (["spec"], "successfulJobsHistoryLimit", "3"),
        (["spec"], "failedJobsHistoryLimit", "1"),
        (["spec"], "clusterIP", Any),
        (["spec"], "clusterIPs", Any),
        (["spec"], "ipFamilies", Any),
        (["spec"], "ipFamilyPolicy", Any),
        (["spec"], "internalTrafficPolicy", "\"Cluster\""),
        (["spec"], "sessionAffinity", "\"None\""),
        (["spec"], "type", "\"ClusterIP\""),
        (["spec"], "volumeMode", "\"Filesystem\""),
        (["volumeClaimTemplates"], "apiVersion", "\"v1\""),
        (["volumeClaimTemplates"], "kind", "\"PersistentVolumeClaim\""),
        (["volumeClaimTemplates"], "status", """{"phase":"Pending"}"""),
        (["strategy"], "rollingUpdate", """{"maxSurge":"25%","maxUnavailable":"25%"}"""),
        (["strategy", "updateStrategy"], "type", "\"RollingUpdate\""),
        (["metadata"], "namespace", Any),
        ([""], "type", "\"Opaque\""),
    ];

    private static readonly ILookup<(string, string), JsonNode?> Defaults = Table
        .SelectMany(row => row.In.Select(place => ((place, row.Member), Value: row.Default == Any ? null : JsonNode.Parse(row.Default))))
        .ToLookup(row => row.Item1, row => row.Value);

    /// <summary>Takes out of a live object what the manifest does not name and every server adds.</summary>
    /// <param name="live">The live object; changed.</param>
    /// <param name="manifest">The manifest, in comparable form.</param>
    public static void Remove(JsonObject live, JsonObject manifest) => Remove(live, manifest, string.Empty);

    /// <summary>Gives a pod the members that an earlier one has from the server, and that the server would give it again.</summary>
    /// <param name="pod">The pod; changed.</param>
    /// <param name="stored">The pod as a server sent it.</param>
    public static void Keep(JsonObject pod, JsonObject stored) => Keep(pod, stored, string.Empty);

    private static void Keep(JsonNode? pod, JsonNode? stored, string place)
    {
        switch (pod, stored)
        {
            case (JsonArray items, JsonArray before):
                KeepInItems(items, before, place);
                break;
            case (JsonObject map, JsonObject before):
                foreach (var (name, value) in before)
                {
                    if (map.TryGetPropertyValue(name, out var written))
                    {
                        Keep(written, value, name);
                    }
                    else if (value is not null && (IsFixedDefault(place, name, value) || Follows(map, name, value)))
                    {
                        map[name] = value.DeepClone();
                    }
                }

                break;
        }
    }

    private static void KeepInItems(JsonArray items, JsonArray before, string place)
    {
        var named = before.Where(item => item.TextOrEmpty("name").Length > 0).ToLookup(item => item.TextOrEmpty("name"), StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var name = items[i].TextOrEmpty("name");
            Keep(items[i], name.Length > 0 ? named[name].FirstOrDefault() : i < before.Count ? before[i] : null, place);
        }
    }

    private static void Remove(JsonNode? live, JsonNode? manifest, string place)
    {
        if (live is JsonArray items)
        {
            RemoveFromItems(items, manifest as JsonArray ?? [], place);
            return;
        }

        if (live is not JsonObject map)
        {
            return;
        }

        var written = manifest as JsonObject;
        foreach (var (name, value) in map.ToArray())
        {
            if (written?.ContainsKey(name) == true)
            {
                Remove(value, written[name], name);
            }
            else if (IsDefault(place, name, value) || Follows(map, name, value))
            {
                map.Remove(name);
            }
        }
    }

    /// <summary>Items are compared by name, and where they have none by place.</summary>
    private static void RemoveFromItems(JsonArray items, JsonArray written, string place)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var name = items[i].TextOrEmpty("name");
            var match = name.Length > 0 ? written.FirstOrDefault(item => item.TextOrEmpty("name") == name) : i < written.Count ? written[i] : null;
            if (match is not null)
            {
                Remove(items[i], match, place);
            }
        }
    }

    /// <summary>Members whose default is another member's value, or follows from it.</summary>
    private static bool Follows(JsonObject map, string name, JsonNode? value) => name switch
    {
        "imagePullPolicy" => value.AsText() == PullPolicyOf(map.TextOrEmpty("image")),
        "requests" => JsonEquality.DeepEquals(value, map["limits"]),
        "targetPort" => JsonEquality.DeepEquals(value, map["port"]),
        "hostPort" => JsonEquality.DeepEquals(value, map["containerPort"]),
        "serviceAccount" => JsonEquality.DeepEquals(value, map["serviceAccountName"]),
        _ => false,
    };

    /// <summary>An image without a tag, or with the tag that moves, is pulled always.</summary>
    private static string PullPolicyOf(string image)
    {
        var name = image[(image.LastIndexOf('/') + 1)..];
        var isFixed = name.Contains('@', StringComparison.Ordinal) || (name.Contains(':', StringComparison.Ordinal) && !name.EndsWith(":latest", StringComparison.Ordinal));
        return isFixed ? "IfNotPresent" : "Always";
    }

    private static bool IsFixedDefault(string place, string name, JsonNode value) =>
        Defaults[(place, name)].Any(usual => usual is not null && JsonEquality.DeepEquals(usual, value));

    private static bool IsDefault(string place, string name, JsonNode? value) =>
        Defaults[(place, name)].Any(usual => usual is null || JsonEquality.DeepEquals(usual, value));
}
