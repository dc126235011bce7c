using System.Text.Json.Nodes;
using Injector.Go.Strconv;

namespace Injector.Core.Validation;

/// <summary>Finds what reaches beyond the pod in volumes and containers, whatever the case of their keys: some readers do not mind it.</summary>
internal static class StructureFacts
{
    private static readonly string[] HarmlessVolumes =
        ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret", "image"];

    private static readonly HashSet<string> HarmlessCapabilities = new(StringComparer.OrdinalIgnoreCase)
    {
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
    };

    private static readonly string[] HarmlessSeLinuxTypes = ["", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    private static readonly string[] HostNamespaces = ["hostNetwork", "hostPID", "hostIPC"];

    public static void OfVolume(JsonObject volume, List<StructureFact> facts)
    {
        OfSpec(volume, facts);
        foreach (var (key, source) in volume)
        {
            if (source is not JsonObject map)
            {
                continue;
            }

            if (Is(key, "hostPath"))
            {
                facts.Add(new(StructureKind.HostPath, TextOf(map, "path")));
            }
            else if (!Array.Exists(HarmlessVolumes, name => Is(key, name)))
            {
                facts.Add(new(StructureKind.OtherVolumes, key));
            }
        }
    }

    public static void OfMount(JsonObject mount, List<StructureFact> facts)
    {
        OfSpec(mount, facts);
        if (TextOf(mount, "mountPropagation") == "Bidirectional")
        {
            facts.Add(new(StructureKind.MountPropagation, "Bidirectional"));
        }
    }

    public static void OfContainer(JsonObject container, List<StructureFact> facts)
    {
        OfSpec(container, facts);
        ForEach(Member(container, "volumeMounts"), facts, OfMount);
        ForEach(Member(container, "ports"), facts, static (port, found) =>
        {
            if (Member(port, "hostPort").AsInteger() is { } number and not 0)
            {
                found.Add(new(StructureKind.HostPorts, GoParse.Decimal(number)));
            }
        });
        if (Member(container, "securityContext") is JsonObject context)
        {
            OfSecurityContext(context, facts);
        }
    }

    /// <summary>Namespaces of the node, of a pod's spec or wherever else they are written.</summary>
    public static void OfSpec(JsonObject spec, List<StructureFact> facts)
    {
        foreach (var name in HostNamespaces)
        {
            AddIf(Member(spec, name).AsBool() == true, StructureKind.HostNamespaces, name, facts);
        }
    }

    /// <summary>The items of a list, or the values of a map, that are objects.</summary>
    public static void ForEach(JsonNode? items, List<StructureFact> facts, Action<JsonObject, List<StructureFact>> find)
    {
        if (items is JsonObject map)
        {
            foreach (var (_, value) in map)
            {
                ForOne(value, facts, find);
            }
        }
        else if (items is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                ForOne(list[i], facts, find);
            }
        }
    }

    private static void ForOne(JsonNode? value, List<StructureFact> facts, Action<JsonObject, List<StructureFact>> find)
    {
        if (value is JsonObject item)
        {
            find(item, facts);
        }
    }

    private static void OfSecurityContext(JsonObject context, List<StructureFact> facts)
    {
        AddIf(Member(context, "privileged").AsBool() == true, StructureKind.Privileged, "privileged: true", facts);
        AddIf(Member(context, "allowPrivilegeEscalation").AsBool() == true, StructureKind.PrivilegeEscalation, "allowPrivilegeEscalation: true", facts);
        AddIf(Member(context, "runAsUser").AsInteger() == 0, StructureKind.Root, "runAsUser: 0", facts);
        AddIf(TextOf(context, "procMount") is not ("" or "Default"), StructureKind.ProcMount, "procMount", facts);
        AddIf(TextOf(Member(context, "seccompProfile"), "type") == "Unconfined", StructureKind.Unconfined, "seccompProfile", facts);
        AddIf(TextOf(Member(context, "appArmorProfile"), "type") == "Unconfined", StructureKind.Unconfined, "appArmorProfile", facts);
        AddIf(Member(Member(context, "windowsOptions") as JsonObject, "hostProcess").AsBool() == true, StructureKind.HostProcess, "windowsOptions.hostProcess", facts);
        var options = Member(context, "seLinuxOptions");
        AddIf(
            Array.IndexOf(HarmlessSeLinuxTypes, TextOf(options, "type")) < 0 || TextOf(options, "user").Length + TextOf(options, "role").Length > 0,
            StructureKind.Unconfined,
            "seLinuxOptions",
            facts);
        var added = Member(Member(context, "capabilities") as JsonObject, "add") as JsonArray;
        for (var i = 0; added is not null && i < added.Count; i++)
        {
            var name = added[i].AsText() ?? string.Empty;
            name = name.StartsWith("CAP_", StringComparison.OrdinalIgnoreCase) ? name[4..] : name;
            AddIf(!HarmlessCapabilities.Contains(name), StructureKind.Capabilities, name.ToUpperInvariant(), facts);
        }
    }

    private static void AddIf(bool isThere, StructureKind kind, string detail, List<StructureFact> facts)
    {
        if (isThere)
        {
            facts.Add(new(kind, detail));
        }
    }

    private static string TextOf(JsonNode? map, string name) => Member(map as JsonObject, name).AsText() ?? string.Empty;

    private static JsonNode? Member(JsonObject? map, string name)
    {
        for (var i = (map?.Count ?? 0) - 1; i >= 0; i--)
        {
            var (key, value) = map!.GetAt(i);
            if (Is(key, name) && value is not null)
            {
                return value;
            }
        }

        return null;
    }

    private static bool Is(string key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);
}
