using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Injector.Templating;

/// <summary>The functions that a template can call, by name. Immutable.</summary>
/// <example>
/// <code>
/// var host = new FunctionTableBuilder()
///     .Add("shout", static (_, a) => Value.String(a[0].AsString + "!"), GoType.String)
///     .AddVariadic("count", static (_, a) => Value.Int(a.Length), GoType.Any)
///     .Build();
/// var functions = FunctionTable.Builtin.With(host);
/// </code>
/// </example>
public sealed class FunctionTable
{
    private readonly FrozenDictionary<string, TemplateFunction> _functions;

    internal FunctionTable(IEnumerable<KeyValuePair<string, TemplateFunction>> functions)
    {
        _functions = functions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Go's own functions: and, or, not, eq, …, len, index, slice, call, print, printf, println, html, js, urlquery.</summary>
    public static FunctionTable Builtin { get; } = Functions.BuiltinFunctions.Create();

    /// <summary>The names in ordinal order.</summary>
    public IEnumerable<string> Names => _functions.Keys.Order(StringComparer.Ordinal);

    /// <summary>Finds a function.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out TemplateFunction? function) => _functions.TryGetValue(name, out function);

    /// <summary>This table with another one on top: of equal names the other's win.</summary>
    public FunctionTable With(FunctionTable other)
    {
        var merged = _functions.ToDictionary(StringComparer.Ordinal);
        foreach (var (name, function) in other._functions)
        {
            merged[name] = function;
        }

        return new FunctionTable(merged);
    }

    /// <summary>This table without some functions.</summary>
    public FunctionTable Without(params IReadOnlyCollection<string> names) =>
        new(_functions.Where(f => !names.Contains(f.Key, StringComparer.Ordinal)));
}
