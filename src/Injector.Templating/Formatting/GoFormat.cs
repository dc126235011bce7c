namespace Injector.Templating.Formatting;

/// <summary>Go's text form of values.</summary>
internal static class GoFormat
{
    public static string ToText(in Value value) => value.TypeName;
}
