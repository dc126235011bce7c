using System.Text.Json;
using System.Text.Json.Nodes;
using Injector.Core.Pods;
using Injector.Go.Json;

namespace Injector.Core.Uninjecting;

/// <summary>The annotation that attaches a pod to networks of the Multus plugin, a comma list or a JSON list; an injection adds Istio's own.</summary>
internal static class CniNetworks
{
    private const string Annotation = "k8s.v1.cni.cncf.io/networks";
    private const string Name = "istio-cni";

    /// <summary>Takes Istio's network out, and the annotation with it when none is left.</summary>
    public static void TakeOut(InjectedPod injected)
    {
        if (injected.Pod.Annotation(Annotation) is not { } text || !text.Contains(Name, StringComparison.Ordinal))
        {
            return;
        }

        var left = text.TrimStart().StartsWith('[') ? FromJson(text) : FromNames(text);
        if (left is null)
        {
            injected.Pod.Annotations()!.Remove(Annotation);
        }
        else
        {
            injected.Pod.SetAnnotation(Annotation, left);
        }
    }

    private static string? FromNames(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var left = string.Join(", ", names.Where(name => name is not (Name or "default/" + Name)));
        return left.Length == 0 ? null : left;
    }

    private static string? FromJson(string text)
    {
        try
        {
            if (GoJsonParser.Parse(text) is not JsonArray networks)
            {
                return text;
            }

            for (var i = networks.Count - 1; i >= 0; i--)
            {
                if (networks[i].TextOrEmpty("name") == Name)
                {
                    networks.RemoveAt(i);
                }
            }

            return networks.Count == 0 ? null : networks.ToJsonString();
        }
        catch (JsonException)
        {
            // Whoever wrote it so has to mend it: no network can be taken out of it.
            return text;
        }
    }
}
