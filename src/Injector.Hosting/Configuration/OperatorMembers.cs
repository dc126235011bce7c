using System.Text.Json.Nodes;
using Injector.Core;
using Injector.Json;
using Injector.Yaml;

namespace Injector.Hosting.Configuration;

/// <summary>The members of an IstioOperator's spec that injection makes nothing of.</summary>
internal static class OperatorMembers
{
    private static readonly string[] Read = ["compatibilityVersion", "hub", "meshConfig", "profile", "revision", "tag", "unvalidatedValues", "values"];
    private static readonly string[] OfOthers = ["addonComponents", "components", "imagePullPolicy", "installPackagePath", "namespace", "resourceSuffix"];

    /// <summary>Members that other parts of Istio are made of, as people write them.</summary>
    public static IEnumerable<string> Unread(JsonObject spec)
    {
        foreach (var (name, value) in spec)
        {
            if (name == "components" && value is JsonObject components)
            {
                foreach (var component in components.Where(component => component.Key != "cni"))
                {
                    yield return $"spec.components.{component.Key}";
                }
            }
            else if (Array.IndexOf(OfOthers, name) >= 0)
            {
                yield return $"spec.{name}";
            }
        }
    }

    /// <summary>A warning for each member that there is none of.</summary>
    /// <param name="spec">The spec.</param>
    /// <param name="document">The document that it stands in.</param>
    public static IEnumerable<InjectionProblem> Unknown(JsonObject spec, YamlDocument document)
    {
        string[] known = [.. Read, .. OfOthers];
        foreach (var name in spec.Select(member => member.Key).Except(known, StringComparer.Ordinal))
        {
            var position = document.PositionOfKey(JsonPointer.Combine("/spec", name));
            yield return ValuesCheck.UnknownOperatorMember(name, known) with { Origin = new TextPlace(document.FileName, position.Line, position.Column) };
        }
    }
}
