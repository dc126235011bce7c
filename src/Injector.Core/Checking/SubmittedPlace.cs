using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Pods;

namespace Injector.Core.Checking;

/// <summary>Finds what an injected pod's part was in the submitted one, for whoever points into the file it came from.</summary>
internal static class SubmittedPlace
{
    /// <summary>RFC 6901 pointer into the submitted pod; empty when the part came with the injection.</summary>
    public static string PointerOf(JsonObject submitted, FaultPlace place) => place.Section switch
    {
        FaultSection.Labels => submitted.Labels()?.ContainsKey(place.Name) == true ? place.Pointer : string.Empty,
        FaultSection.Annotations => submitted.Annotations()?.ContainsKey(place.Name) == true ? place.Pointer : string.Empty,
        FaultSection.Volumes => Named(submitted, place.Name, "volumes"),
        _ => Named(submitted, place.Name, "containers", "initContainers", "ephemeralContainers"),
    };

    private static string Named(JsonObject submitted, string name, params ReadOnlySpan<string> lists)
    {
        foreach (var list in lists)
        {
            if (submitted.Spec().List(list).IndexOfNamed(name) is >= 0 and var index)
            {
                return string.Create(CultureInfo.InvariantCulture, $"/spec/{list}/{index}");
            }
        }

        return string.Empty;
    }
}
