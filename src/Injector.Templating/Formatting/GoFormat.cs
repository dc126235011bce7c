using System.Text;
using Injector.Templating.Values;

namespace Injector.Templating.Formatting;

/// <summary>Go's text forms of values: <c>fmt.Sprint</c>, <c>Sprintln</c>, <c>Sprintf</c> and plain template output.</summary>
internal static class GoFormat
{
    /// <summary>What an action prints for the absence of a value.</summary>
    public const string NoValue = "<no value>";

    /// <summary>The value as <c>%v</c>.</summary>
    public static string ToText(in Value value) => value.ToString();

    /// <summary>Appends what an action prints: pointers followed, nothing as <see cref="NoValue"/>.</summary>
    public static void AppendOutput(StringBuilder text, in Value value)
    {
        var target = value.Dereference();
        if (target.IsNil)
        {
            text.Append(NoValue);
            return;
        }

        // A pointer whose type has a text keeps it.
        var printed = value.Kind == GoKind.Pointer && value.Type!.Element!.TextOf(value) is { } own ? Value.String(own) : target;
        new GoPrinter(text).Print(printed, 'v');
    }

    /// <summary><c>fmt.Sprint</c>: a space between two neighbours of which neither is a string.</summary>
    public static string Sprint(ReadOnlySpan<Value> values)
    {
        var text = BoundedText.NewBuffer();
        var printer = new GoPrinter(text);
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0 && values[i].Kind != GoKind.String && values[i - 1].Kind != GoKind.String)
            {
                text.Append(' ');
            }

            printer.Print(values[i], 'v');
        }

        return text.ToString();
    }

    /// <summary><c>fmt.Sprintln</c>: always a space between, a line feed at the end.</summary>
    public static string Sprintln(ReadOnlySpan<Value> values)
    {
        var text = BoundedText.NewBuffer();
        var printer = new GoPrinter(text);
        for (var i = 0; i < values.Length; i++)
        {
            text.Append(i > 0 ? " " : string.Empty);
            printer.Print(values[i], 'v');
        }

        return text.Append('\n').ToString();
    }

    /// <summary><c>fmt.Sprintf</c>.</summary>
    public static string Sprintf(string format, params ReadOnlySpan<Value> values) => new PrintfFormatter(format).Format(values);
}
