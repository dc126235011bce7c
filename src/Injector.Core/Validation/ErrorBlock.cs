using System.Globalization;
using System.Text;

namespace Injector.Core.Validation;

/// <summary>Errors gathered into one text, in the form that users of the reference know.</summary>
internal static class ErrorBlock
{
    /// <summary><c>2 errors occurred:</c>, a line with a star for each, and an empty line; empty without errors.</summary>
    public static string Format(IReadOnlyList<string> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        if (errors.Count == 0)
        {
            return string.Empty;
        }

        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{errors.Count} error{(errors.Count == 1 ? "" : "s")} occurred:\n");
        foreach (var error in errors)
        {
            text.Append("\t* ").Append(error).Append('\n');
        }

        return text.Append('\n').ToString();
    }
}
