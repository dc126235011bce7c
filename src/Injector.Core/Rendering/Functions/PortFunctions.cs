using Injector.Core.Pods;
using Injector.Go.Strconv;
using Injector.Templating;

namespace Injector.Core.Rendering.Functions;

/// <summary>Functions about the ports that traffic capture covers.</summary>
internal static class PortFunctions
{
    public static void AddTo(FunctionTableBuilder builder) => builder
        .Add("excludeInboundPort", static (_, a) => Value.String(Exclude(a[0].ToString().Trim(), a[1].AsString)), GoType.Any, GoType.String)
        .Add("includeInboundPorts", static (_, a) => Value.String(ContainerPorts(a[0], withProxy: true)), GoType.Any)
        .Add("applicationPorts", static (_, a) => Value.String(ContainerPorts(a[0], withProxy: false)), GoType.Any);

    /// <summary>Adds a port to a comma list unless an element, blanks included, is that port.</summary>
    private static string Exclude(string port, string list)
    {
        if (port is "" or "0")
        {
            return list;
        }

        var elements = list.Split(',');
        if (elements.Contains(port, StringComparer.Ordinal))
        {
            return list;
        }

        return string.Join(',', elements.Select(e => e.Trim()).Where(e => e.Length > 0).Append(port));
    }

    private static string ContainerPorts(Value containers, bool withProxy)
    {
        if (containers.Kind != GoKind.Slice)
        {
            throw new FunctionException($"wrong type of value; expected []v1.Container, got {containers.TypeName}");
        }

        var ports = new List<string>();
        var list = containers.AsSlice;
        for (var i = 0; i < list.Count; i++)
        {
            if (withProxy || ValueFields.Text(list[i], "Name") != ContainerNames.Proxy)
            {
                AddPorts(ValueFields.Items(list[i], "Ports"), ports);
            }
        }

        return string.Join(',', ports);
    }

    private static void AddPorts(GoSlice list, List<string> ports)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (ValueFields.Text(list[i], "Protocol") is not ("UDP" or "SCTP"))
            {
                ports.Add(GoParse.Decimal(ValueFields.Get(list[i], "ContainerPort").AsInt64));
            }
        }
    }
}
