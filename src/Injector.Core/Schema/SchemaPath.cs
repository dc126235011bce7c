using System.Globalization;
using System.Text;

namespace Injector.Core.Schema;

/// <summary>The way to the value being looked at; text is made only when somebody asks.</summary>
internal sealed class SchemaPath
{
    private readonly List<(string? Key, int Index)> _steps = [];

    internal void Enter(string key) => _steps.Add((key, 0));

    internal void Enter(int index) => _steps.Add((null, index));

    internal void Leave() => _steps.RemoveAt(_steps.Count - 1);

    /// <summary>For people: <c>spec.containers[0].env[2].value</c>, and <c>metadata.labels[a.b/c]</c> where a key is not a plain word.</summary>
    internal string ToText()
    {
        var text = new StringBuilder();
        foreach (var (key, index) in _steps)
        {
            if (key is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{index}]");
            }
            else if (key.Length > 0 && key.All(char.IsAsciiLetterOrDigit))
            {
                text.Append(text.Length == 0 ? string.Empty : ".").Append(key);
            }
            else
            {
                text.Append('[').Append(key).Append(']');
            }
        }

        return text.ToString();
    }

    /// <summary>For machines: <c>/spec/containers/0/env/2/value</c>, as RFC 6901 writes it.</summary>
    internal string ToPointer()
    {
        var text = new StringBuilder();
        foreach (var (key, index) in _steps)
        {
            if (key is null)
            {
                text.Append(CultureInfo.InvariantCulture, $"/{index}");
            }
            else
            {
                text.Append('/').Append(key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
            }
        }

        return text.ToString();
    }

    /// <summary>As Go names a field: keys of structs joined by dots, list items not counted, map keys left out.</summary>
    /// <param name="depth">How many steps of the path lead to the struct field.</param>
    internal string ToGoField(int depth) => string.Join('.', _steps.Take(depth).Where(step => step.Key is not null).Select(step => step.Key));

    internal int Depth => _steps.Count;

    /// <summary>List positions by number, keys by code unit; a shorter path first.</summary>
    internal string ToSortKey() =>
        string.Concat(_steps.Select(step => step.Key is null ? step.Index.ToString("D10", CultureInfo.InvariantCulture) + "\0" : step.Key + "\0"));
}
