using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Core.Quantities;
using Injector.Go.Json;
using Injector.Go.Strconv;

namespace Injector.Core.Legacy;

/// <summary>Gives the proxy as many worker threads as it has processors, unless an argument says how many.</summary>
internal static class ProxyConcurrency
{
    /// <param name="proxy">Owned by the caller; changed.</param>
    public static void Apply(JsonObject proxy)
    {
        var arguments = proxy.List("args");
        if (HasArgument(arguments))
        {
            return;
        }

        var resources = proxy.Object("resources");
        var processors = Processors(resources.Object("limits")) ?? Processors(resources.Object("requests"));
        if (processors is > 0)
        {
            arguments = proxy.EnsureList("args");
            arguments.Append("--concurrency");
            arguments.Append(GoParse.Decimal(processors.Value));
        }
    }

    private static long? Processors(JsonObject? resources) =>
        resources?["cpu"] is { } cpu && Quantity.TryParse(cpu.AsText() ?? GoJsonTree.MapText(cpu), out var amount, out _) ? amount!.Value : null;

    private static bool HasArgument(JsonArray? arguments)
    {
        for (var i = 0; arguments is not null && i < arguments.Count; i++)
        {
            var argument = arguments[i].AsText() ?? string.Empty;
            var name = argument.TrimStart('-');
            if (name.Length == argument.Length || argument.Length - name.Length > 2)
            {
                continue;
            }

            var value = name == "concurrency" && i + 1 < arguments.Count ? arguments[i + 1].AsText()
                : name.StartsWith("concurrency=", StringComparison.Ordinal) ? name["concurrency=".Length..] : null;
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) && threads > 0)
            {
                return true;
            }
        }

        return false;
    }
}
