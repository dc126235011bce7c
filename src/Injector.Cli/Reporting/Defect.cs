using System.Diagnostics;

namespace Injector.Cli.Reporting;

/// <summary>A failure that nobody foresaw, in one sentence: what it is, where in the program it arose, and where to report it. Never a stack trace.</summary>
internal static class Defect
{
    /// <summary>The id that machines know it by.</summary>
    public const string Id = "internal-error";

    private const string Hint = "this is a defect of injector: please report it as an issue of the project, with this line, the input and what 'injector --version' says";

    /// <summary>The problem to report.</summary>
    /// <param name="file">The input; empty when it is about the run as a whole.</param>
    /// <param name="failure">The failure.</param>
    public static Problem Of(string file, Exception failure)
    {
        var place = PlaceOf(failure);
        var message = failure.Message.ReplaceLineEndings(" ");
        return new Problem(file, $"internal error: {failure.GetType().Name}{(place is null ? string.Empty : $" in {place}")}: {message}") { Id = Id, Hint = Hint };
    }

    /// <summary>The innermost method of the product on the way to the failure; null when none is known.</summary>
    private static string? PlaceOf(Exception failure)
    {
        foreach (var frame in new StackTrace(failure).GetFrames())
        {
            if (DiagnosticMethodInfo.Create(frame) is { DeclaringTypeName: { } type } method && type.StartsWith("Injector.", StringComparison.Ordinal))
            {
                return $"{type}.{method.Name}";
            }
        }

        return null;
    }
}
