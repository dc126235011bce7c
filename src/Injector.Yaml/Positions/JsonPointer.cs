namespace Injector.Yaml.Positions;

/// <summary>RFC 6901 pointers.</summary>
internal static class JsonPointer
{
    /// <summary>The unescaped steps of a pointer; null when it neither is empty nor starts with a slash.</summary>
    public static string[]? Split(string pointer)
    {
        if (pointer.Length == 0)
        {
            return [];
        }

        if (pointer[0] != '/')
        {
            return null;
        }

        var steps = pointer[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Contains('~'))
            {
                steps[i] = steps[i].Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            }
        }

        return steps;
    }

    /// <summary>An index of a list as RFC 6901 allows it: digits without a leading zero.</summary>
    public static bool TryIndex(string step, out int index)
    {
        index = -1;
        if (step.Length is 0 or > 9 || (step.Length > 1 && step[0] == '0'))
        {
            return false;
        }

        var value = 0;
        foreach (var c in step)
        {
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            value = (value * 10) + (c - '0');
        }

        index = value;
        return true;
    }
}
