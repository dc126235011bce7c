using System.Globalization;

namespace Injector.Cli.Reporting;

/// <summary>Names in a sentence.</summary>
internal static class NameList
{
    private const int Shown = 5;

    /// <summary>The first names, and how many more there are.</summary>
    /// <param name="names">The names, at least one.</param>
    public static string Of(IReadOnlyList<string> names) => names.Count <= Shown
        ? string.Join(", ", names)
        : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more");

    /// <summary><c>namespace</c> or <c>namespaces</c>, with the names.</summary>
    /// <param name="names">The names, at least one.</param>
    public static string OfNamespaces(IReadOnlyList<string> names) => $"{(names.Count == 1 ? "namespace" : "namespaces")} {Of(names)}";
}
