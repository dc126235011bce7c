using System.Globalization;
using System.Text.Json.Nodes;
using Injector.Go.Strconv;
using Injector.Yaml.Resolving;

namespace Injector.Yaml.Writing;

/// <summary>Numbers as Kubernetes' YAML writer spells them: whole numbers as integers where 64 bits hold them, else Go's shortest form.</summary>
internal static class NumberText
{
    public static string Of(JsonValue value)
    {
        if (value.TryGetValue(out long integer))
        {
            return integer.ToString(CultureInfo.InvariantCulture);
        }

        return value.TryGetValue(out double number) && double.IsFinite(number) && !IsWideInteger(value) ? Of(number) : OfText(value.ToJsonString());
    }

    private static bool IsWideInteger(JsonValue value) => value.TryGetValue(out ulong _);

    private static string OfText(string json)
    {
        if (Numbers.TryInteger(json, out var integer, out var unsigned))
        {
            return unsigned ? ((ulong)integer).ToString(CultureInfo.InvariantCulture) : integer.ToString(CultureInfo.InvariantCulture);
        }

        return Of(double.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture));
    }

    private static string Of(double value)
    {
        if (value == Math.Truncate(value) && value is > -9.2e18 and < 1.8e19)
        {
            return value < 0
                ? ((long)value).ToString(CultureInfo.InvariantCulture)
                : ((ulong)value).ToString(CultureInfo.InvariantCulture);
        }

        return GoFloat.Shortest(value);
    }
}
