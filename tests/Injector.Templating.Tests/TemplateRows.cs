using System.Text.Json.Nodes;
using Injector.Testing;

namespace Injector.Templating.Tests;

/// <summary>Runs the templates of row-based tests under the name <c>t</c>; the clock stands at 2024-02-29 18:30:07 UTC.</summary>
internal static class TemplateRows
{
    private static readonly StoppedWatch Leapday = new(new DateTimeOffset(2024, 2, 29, 18, 30, 7, TimeSpan.Zero));

    /// <summary>Go's own functions and sprig's.</summary>
    public static FunctionTable Sprig { get; } = FunctionTable.Builtin.With(SprigFunctions.Table);

    /// <summary>The output of a template; <paramref name="data"/> is JSON.</summary>
    public static string Run(string template, FunctionTable? functions = null, string data = "null") =>
        Run(template, new TemplateOptions { Functions = functions ?? FunctionTable.Builtin }, data);

    /// <summary>The output of a template under options of its own.</summary>
    public static string Run(string template, TemplateOptions options, string data = "null") =>
        Template.Parse("t", template, options with { Clock = Leapday }).Execute(Value.Json(JsonNode.Parse(data)));

    /// <summary>The error that a template ends with, parsing or executing.</summary>
    public static TemplateException Fail(string template, FunctionTable? functions = null, string data = "null") =>
        Should.Throw<TemplateException>(() => Run(template, functions, data), template);

    /// <summary>The error that a template ends with under options of its own.</summary>
    public static TemplateException Fail(string template, TemplateOptions options, string data = "null") =>
        Should.Throw<TemplateException>(() => Run(template, options, data), template);
}
