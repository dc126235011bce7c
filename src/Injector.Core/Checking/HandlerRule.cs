using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Problems;

namespace Injector.Core.Checking;

/// <summary>A probe or hook does one thing, with numbers and ports that there are.</summary>
internal sealed class HandlerRule : IPodRule
{
    private static readonly string[] Hooks = ["postStart", "preStop"];

    public void Check(CheckedPod pod, List<PodFault> faults)
    {
        foreach (var container in pod.Containers)
        {
            CheckProbe(container, "readinessProbe", container.Readiness, faults);
            CheckProbe(container, "livenessProbe", container.Liveness, faults);
            CheckProbe(container, "startupProbe", container.Startup, faults);
            if (container.Lifecycle is JsonObject lifecycle)
            {
                foreach (var name in Hooks)
                {
                    Add(container, "lifecycle", name, lifecycle[name] is JsonObject hook ? WrongAction(hook) : null, faults);
                }
            }
        }
    }

    private static void CheckProbe(CheckedContainer container, string name, JsonNode? value, List<PodFault> faults)
    {
        if (value is JsonObject probe)
        {
            Add(container, name, null, WrongAction(probe) ?? WrongNumber(probe, name), faults);
        }
    }

    private static void Add(CheckedContainer container, string member, string? item, string? wrong, List<PodFault> faults)
    {
        if (wrong is not null)
        {
            faults.Add(new PodFault(container.At(member, item), PodRuleProblems.HandlerInvalid(container.Name, item ?? member, wrong)));
        }
    }

    private static string? WrongAction(JsonObject handler)
    {
        string? action = null;
        for (var i = 0; i < handler.Count; i++)
        {
            var (name, value) = handler.GetAt(i);
            if (value is null || name is not ("httpGet" or "exec" or "tcpSocket" or "grpc" or "sleep"))
            {
                continue;
            }

            if (action is not null)
            {
                return $"does both {action} and {name}";
            }

            action = name;
        }

        return action is null ? "does nothing" : WrongPort(action, handler.Object(action));
    }

    private static string? WrongPort(string action, JsonObject? settings)
    {
        if (action is "exec")
        {
            return settings.List("command") is { Count: > 0 } ? null : "runs no command";
        }

        if (action is "sleep" || settings is null)
        {
            return null;
        }

        var port = settings["port"];
        return port switch
        {
            null => "asks no port",
            JsonValue value when value.GetValueKind() == JsonValueKind.String =>
                KubernetesNames.IsPortName(value.ToString()) ? null : $"asks the port '{value}', which is no name of a port",
            _ => port.AsInteger() is > 0 and <= ushort.MaxValue ? null : $"asks the port {port.ToJsonString()}, which is none",
        };
    }

    private static string? WrongNumber(JsonObject probe, string name)
    {
        for (var i = 0; i < probe.Count; i++)
        {
            var (member, value) = probe.GetAt(i);
            if (value is not JsonValue || value.AsInteger() is not { } number)
            {
                continue;
            }

            if (number < 0)
            {
                return string.Create(CultureInfo.InvariantCulture, $"has the {member} {number}");
            }

            if (number > 1 && member == "successThreshold" && name != "readinessProbe")
            {
                return "has a successThreshold that is not 1";
            }
        }

        return null;
    }
}
