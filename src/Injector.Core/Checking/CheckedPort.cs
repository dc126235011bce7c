using System.Text.Json.Nodes;

namespace Injector.Core.Checking;

/// <summary>A port of a container as the rules look at it.</summary>
/// <param name="Number">The container's port; null when there is none.</param>
/// <param name="Name">Its name; empty when it has none.</param>
/// <param name="Protocol">The protocol, which is TCP when nothing is said.</param>
/// <param name="OfHost">Port of the node; 0 when none is wanted.</param>
/// <param name="Address">Address of the node.</param>
internal readonly record struct CheckedPort(long? Number, string Name, string Protocol, long OfHost, string Address)
{
    public static CheckedPort Of(JsonObject port)
    {
        var read = new CheckedPort(null, string.Empty, "TCP", 0, string.Empty);
        for (var i = 0; i < port.Count; i++)
        {
            var (key, value) = port.GetAt(i);
            read = key switch
            {
                "containerPort" => read with { Number = value.AsInteger() },
                "name" => read with { Name = value.AsText() ?? string.Empty },
                "protocol" => read with { Protocol = value.AsText() ?? "TCP" },
                "hostPort" => read with { OfHost = value.AsInteger() ?? 0 },
                "hostIP" => read with { Address = value.AsText() ?? string.Empty },
                _ => read,
            };
        }

        return read;
    }
}
