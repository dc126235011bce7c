using System.Text;
using System.Text.Json.Nodes;
using Injector.Kubernetes.Leases;
using Injector.Kubernetes.Requests;

namespace Injector.Kubernetes.Events;

/// <summary>Makes the object of an Event. Pure.</summary>
public static class EventObject
{
    private const int LongestNote = 1024;
    private const int LongestNameStart = 200;

    /// <summary>Namespace that an Event belongs into: its object's, or <c>default</c> for one outside namespaces.</summary>
    public static string NamespaceOf(EventNote note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.Regarding.TextOrEmpty("namespace") is { Length: > 0 } own ? own : "default";
    }

    /// <summary>The Event as it is created.</summary>
    /// <param name="note">What is told.</param>
    /// <param name="controller">Who reports, as <c>injector.example/webhook</c>.</param>
    /// <param name="instance">Which process reports, as the pod's name.</param>
    /// <param name="now">This moment.</param>
    /// <param name="number">Another one for each Event of the process.</param>
    public static JsonObject Of(EventNote note, string controller, string instance, DateTimeOffset now, int number)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(instance);
        var name = note.Regarding.TextOrEmpty("name");
        var suffix = $".x{now.UtcTicks:x}{number:x}{(uint)StringComparer.Ordinal.GetHashCode(instance):x8}";
        var body = new JsonObject
        {
            ["apiVersion"] = ResourceTypes.Events.ApiVersion,
            ["kind"] = ResourceTypes.Events.Kind,
            ["metadata"] = new JsonObject { ["name"] = name[..Math.Min(name.Length, LongestNameStart)].TrimEnd('.', '-') + suffix, ["namespace"] = NamespaceOf(note) },
            ["eventTime"] = LeaseRecord.MicroTime(note.Since ?? now),
            ["type"] = note.Type == EventType.Warning ? "Warning" : "Normal",
            ["reason"] = note.Reason,
            ["action"] = note.Action,
            ["note"] = Shortened(note.Note),
            ["regarding"] = note.Regarding.DeepClone(),
            ["reportingController"] = controller,
            ["reportingInstance"] = instance,
        };
        if (note.Series is { } series)
        {
            body["series"] = new JsonObject { ["count"] = series.Count, ["lastObservedTime"] = LeaseRecord.MicroTime(series.Last) };
        }

        return body;
    }

    /// <summary>The server counts bytes; a cut never splits a character.</summary>
    private static string Shortened(string note)
    {
        if (Encoding.UTF8.GetByteCount(note) <= LongestNote)
        {
            return note;
        }

        var text = new StringBuilder();
        var bytes = Encoding.UTF8.GetByteCount("…");
        foreach (var rune in note.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > LongestNote)
            {
                break;
            }

            text.Append(rune.ToString());
        }

        return text.Append('…').ToString();
    }
}
