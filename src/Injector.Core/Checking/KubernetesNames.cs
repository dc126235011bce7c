using System.Buffers;

namespace Injector.Core.Checking;

/// <summary>Kubernetes' syntax of names within a pod.</summary>
internal static class KubernetesNames
{
    private const int LongestLabel = 63;
    private const int LongestPortName = 15;
    private static readonly SearchValues<char> VariableCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Where(character => character != '=')]);

    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>A DNS label, as names of containers and volumes are.</summary>
    public static bool IsLabel(string name) => name.Length is > 0 and <= LongestLabel && HasLabelSyntax(name);

    /// <summary>A service name of IANA, as names of ports are: at least one letter, no two dashes in a row.</summary>
    public static bool IsPortName(string name) =>
        name.Length is > 0 and <= LongestPortName && HasLabelSyntax(name) && name.AsSpan().ContainsAnyInRange('a', 'z')
        && !name.Contains("--", StringComparison.Ordinal);

    /// <summary>A name that every API server since 1.30 takes for an environment variable; older ones take fewer.</summary>
    public static bool IsVariable(string name) =>
        name.Length > 0 && !name.AsSpan().ContainsAnyExcept(VariableCharacters);

    private static bool HasLabelSyntax(string name) =>
        name[0] != '-' && name[^1] != '-' && !name.AsSpan().ContainsAnyExcept(LabelCharacters);
}
