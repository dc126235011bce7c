using System.Collections.Immutable;

namespace Injector.Core;

/// <summary>
/// Which kinds of structure the annotations <c>sidecar.istio.io/userVolume</c>, <c>sidecar.istio.io/userVolumeMount</c> and
/// <c>proxy.istio.io/overrides</c>, and own versions of injected containers, may bring into a pod. Immutable.
/// </summary>
public sealed class StructurePolicy
{
    /// <summary>What the baseline of the Pod Security Standards forbids, but for ports of the node, which gateways are run with.</summary>
    private static readonly ImmutableArray<StructureKind> DeniedKinds =
    [
        StructureKind.HostPath, StructureKind.MountPropagation, StructureKind.HostNamespaces, StructureKind.Privileged, StructureKind.Capabilities,
        StructureKind.ProcMount, StructureKind.Unconfined, StructureKind.HostProcess,
    ];

    private readonly ImmutableArray<StructureAnswer?> _answers;

    private StructurePolicy(ImmutableArray<StructureAnswer?> answers) => _answers = answers;

    /// <summary>All kinds as they are written, by name: <c>hostPath</c>.</summary>
    public static IReadOnlyList<string> KindNames { get; } = [.. Enum.GetValues<StructureKind>().Select(NameOf)];

    /// <summary>Says nothing: every kind has its default.</summary>
    public static StructurePolicy Unset { get; } = new([.. KindNames.Select(_ => (StructureAnswer?)null)]);

    /// <summary>The answer to a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="compatIstio">Whether the reference is followed, which allows everything, where nothing is said.</param>
    public StructureAnswer Of(StructureKind kind, bool compatIstio) =>
        _answers[(int)kind] ?? (compatIstio || !DeniedKinds.Contains(kind) ? StructureAnswer.Allow : StructureAnswer.Deny);

    /// <summary>
    /// Lays words over this policy: <c>hostPath=allow,privileged=warn</c>; <c>deny</c> alone is for all kinds. A later word goes over an
    /// earlier one.
    /// </summary>
    /// <param name="text">The words, with commas between.</param>
    /// <param name="wrong">The first word that cannot be followed; null when all can.</param>
    public StructurePolicy With(string text, out string? wrong)
    {
        ArgumentNullException.ThrowIfNull(text);
        wrong = null;
        var answers = _answers.ToBuilder();
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split('=', StringSplitOptions.TrimEntries);
            var kind = parts.Length == 2 ? IndexOf(parts[0]) : -1;
            if (parts.Length > 2 || (parts.Length == 2 && kind < 0) || Answer(parts[^1]) is not { } answer)
            {
                wrong = word;
                return this;
            }

            for (var i = 0; i < answers.Count; i++)
            {
                answers[i] = kind < 0 || i == kind ? answer : answers[i];
            }
        }

        return new(answers.ToImmutable());
    }

    /// <summary>What was said, in the order of the kinds; empty when nothing was.</summary>
    public override string ToString() => string.Join(',', KindNames
        .Select((name, i) => _answers[i] is { } answer ? $"{name}={NameOf(answer)}" : string.Empty)
        .Where(word => word.Length > 0));

    /// <summary>A kind as it is written.</summary>
    internal static string NameOf<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static int IndexOf(string name)
    {
        for (var i = 0; i < KindNames.Count; i++)
        {
            if (KindNames[i].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static StructureAnswer? Answer(string word) => word switch
    {
        "allow" => StructureAnswer.Allow,
        "warn" => StructureAnswer.Warn,
        "deny" => StructureAnswer.Deny,
        _ => null,
    };
}
