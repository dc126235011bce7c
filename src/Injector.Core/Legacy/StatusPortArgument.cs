using System.Globalization;
using System.Text.Json.Nodes;

namespace Injector.Core.Legacy;

/// <summary>The port of the proxy's health endpoint, read from its own arguments: <c>--statusPort 15020</c> or <c>-statusPort=15020</c>.</summary>
internal static class StatusPortArgument
{
    private const string Name = "statusPort";

    /// <summary>The port; null when no argument gives one.</summary>
    public static long? Of(JsonObject proxy)
    {
        var arguments = proxy.List("args");
        for (var i = 0; arguments is not null && i < arguments.Count; i++)
        {
            var text = arguments[i].AsText() ?? string.Empty;
            var argument = text.TrimStart('-');
            if (argument.Length == text.Length || text.Length - argument.Length > 2)
            {
                continue;
            }

            var value = argument == Name && i + 1 < arguments.Count ? arguments[i + 1].AsText()
                : argument.StartsWith(Name + "=", StringComparison.Ordinal) ? argument[(Name.Length + 1)..] : null;
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            {
                return port;
            }
        }

        return null;
    }
}
