using System.Collections.Frozen;
using Injector.Core.Schema;

namespace Injector.Core.Overlays;

/// <summary>
/// Members that templates of Istio's own releases render although the types of those releases have them not. Nobody who installed such
/// a release can do anything about them, so that only other ones are told.
/// </summary>
internal static class ReleasedLeftovers
{
    private static readonly FrozenSet<(string Owner, string Name)> Known = new[]
    {
        ("Container", "restartPolicy"),
        ("SecurityContext", "fsGroup"),
        ("ObjectMeta", "sidecar.istio.io/rewriteAppHTTPProbers"),
    }.ToFrozenSet();

    /// <summary>Those of the dropped members that are worth a word, each kind of member once.</summary>
    public static IReadOnlyList<ForeignMember> Without(IReadOnlyList<ForeignMember> dropped) => dropped.Count == 0
        ? []
        : [.. dropped.Where(member => !Known.Contains((member.Owner, member.Name))).DistinctBy(member => (member.Owner, member.Name))];
}
